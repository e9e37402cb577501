using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;
using DiffGen.Models;
using DiffGen.Support;

namespace DiffGen.Writing;

/// <summary>The parts of an objective and their names: what is given to its constructors and kept in its fields.</summary>
internal sealed class ObjectiveShape
{
    /// <summary>The members of an objective and of its kernels, and what their methods call their own, which no field may be called.</summary>
    public static readonly string[] Reserved =
    [
        "ValueRows", "GradientRows", "HessianRows", "ProductRows", "JacobianRows", "SumCount", "Accumulate", "Write",
        "ValueTurns", "GradientTurns", "HessianTurns", "ProductTurns", "Turns", "turns", "PendingCount", "Finish",
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize",
        "RowCount", "Names", "ParameterCount", "ParameterNames", "ResidualCount", "Value", "Gradient", "Hessian", "HessianVectorProduct",
        "Jacobian", "scale", "parameters", "gradient", "hessian", "direction", "product", "residuals", "jacobian", "residualColumn", "jacobianRows", "rows", "row", "j", "prediction",
        "sums", "totals", "rowCount", "isWeighted", "data", "root", "partial", "start", "count", "end", "value", "residual", "T", "TWeights", "model", "observed", "weights", "weight",
    ];

    /// <summary>What kernels over vectors of parameters call their own.</summary>
    private static readonly string[] OfVectors = ["n", "workspace", "shared", "sharedDirection"];

    private readonly Dictionary<int, string> fields = [];
    private readonly Dictionary<string, string> arguments = [];
    private readonly Dictionary<int, string> lengths = [];
    private readonly Dictionary<int, string> widths = [];

    public ObjectiveShape(MethodModel model)
    {
        Model = model;
        HashSet<string> taken = [.. Reserved.Where(r => r is not ("model" or "observed" or "weights")), Name, model.Type.PlainName, .. model.HasVectors ? OfVectors : []];
        for (int i = 0; i < model.Inputs.Count; i++)
        {
            // A row's members are columns, by their own names where those are free.
            string name = model.Inputs[i].Group is null ? model.Inputs[i].PlainName : Identifiers.Camel(model.Inputs[i].Member);
            if (model.Inputs[i].Group is not null && (taken.Contains(name) || model.Inputs.Any(o => o.PlainName == name))) name = model.Inputs[i].Word;
            string plain = name;
            while (!taken.Add(name)) name += "_";
            fields.Add(i, Identifiers.Escape(name));
            if (name != plain && char.IsLower(plain[0]) && (plain != "scale" || Model.Reduction != Reduction.Mean)
                && Reserved.Contains(plain) && !arguments.ContainsValue(plain)) arguments.Add(fields[i], plain);
        }

        foreach (int i in model.ParameterIndices)
            if (model.Inputs[i].IsVector) lengths.Add(i, Free(taken, model.Inputs[i].Word + "Length"));
        for (int i = 0; i < model.Inputs.Count; i++)
            if (model.Inputs[i].IsMatrix) widths.Add(i, Free(taken, model.Inputs[i].PlainName + "Width"));
        Instance = Free(taken, "model");
        Observed = Free(taken, "observed");
        Weights = Free(taken, "weights");
        foreach (string field in arguments.Where(a => a.Value == "rowCount" && NeedsRowCount).Select(a => a.Key).ToList()) arguments.Remove(field);
    }

    public MethodModel Model { get; }

    public string Instance { get; }

    /// <summary>The model's type, as code inside the objective says it.</summary>
    public string Owner => Reserved.Contains(Model.Type.PlainName) ? Model.Type.Qualified : Model.Type.Name;

    /// <summary>The model's method in documentation of the objective.</summary>
    public string Cref => Reserved.Contains(Model.Name) || fields.ContainsValue(Identifiers.Escape(Model.Name))
        ? Docs.Cref(Model, Model.Type.Qualified + ".")
        : Docs.Cref(Model);

    public string Observed { get; }

    public string Weights { get; }

    public string Name => MemberNames.Objective(Model);

    public bool IsLeastSquares => Model.Reduction is Reduction.SumOfSquares or Reduction.LeastSquares;

    /// <summary>The name of a kernel, which must hide none of the type's own names.</summary>
    public string KernelName(string wanted) => Model.Type.TypeParameters.Contains(wanted) ? wanted + "_" : wanted;

    /// <summary>The field of an input that is not a parameter.</summary>
    public string Field(int input) => fields[input];

    /// <summary>What a constructor calls what it is given for a field: the user's own name, where only a kernel calls something else so.</summary>
    public string Argument(string field) => arguments.TryGetValue(field, out string? plain) ? plain : field;

    /// <summary>The length of a vector of parameters.</summary>
    public string Length(int input) => lengths[input];

    /// <summary>The length of a row of a matrix.</summary>
    public string Width(int input) => widths[input];

    /// <summary>The lengths of the vectors of parameters, in order.</summary>
    public IEnumerable<string> Lengths => lengths.Values;

    /// <summary>The inputs that are rows of matrices.</summary>
    public IEnumerable<int> Matrices => widths.Keys;

    /// <summary>Where each parameter stands among all parameters.</summary>
    public VectorPlaces Places(string owner = "") => new(Model, i => owner + lengths[i]);

    /// <summary>Whether only matrices say something of the rows, so that their number must be given.</summary>
    public bool NeedsRowCount => HasRows && widths.Count > 0 && !Scalars.Any();

    /// <summary>The columns of one value a row.</summary>
    public IEnumerable<(string Name, string Element)> Scalars => Columns.Where(c => !widths.Keys.Any(i => fields[i] == c.Name));

    /// <summary>The columns: the inputs that have one value a row, and the observed values.</summary>
    public IEnumerable<(string Name, string Element)> Columns
    {
        get
        {
            for (int i = 0; i < Model.Inputs.Count; i++)
                if (Model.Inputs[i].Role == InputRole.Row) yield return (fields[i], Model.Inputs[i].SpanElement ?? Model.Inputs[i].Type);
            if (Model.Reduction == Reduction.LeastSquares) yield return (Observed, "double");
        }
    }

    /// <summary>Whether rows may be weighted: not those of a model's own loop, whose objective looks as it would without knowing of them.</summary>
    public bool TakesWeights => HasRows && !Model.IsRowOfLoop;

    public bool HasRows => Columns.Any();

    /// <summary>Whether the objective is the method itself: without rows there is nothing to reduce.</summary>
    public bool IsTheMethod => !HasRows && !IsLeastSquares;

    /// <summary>The name of the first column, by which the others are measured.</summary>
    public string FirstColumn => NeedsRowCount ? "rowCount" : Scalars.First().Name;

    /// <summary>What a kernel differentiates: the reduction of one row, times the row's weight.</summary>
    public int Reduce(GraphBuilder graph, int output)
    {
        int weight = graph.Input(Model.WeightIndex, ValueKind.Double);
        if (!IsLeastSquares) return graph.Binary(Op.Multiply, weight, output);
        int residual = Residual(graph, output);
        return graph.Binary(Op.Multiply, weight, graph.Binary(Op.Multiply, residual, residual));
    }

    /// <summary>The residual of one row.</summary>
    public int Residual(GraphBuilder graph, int output) => Model.Reduction == Reduction.LeastSquares
        ? graph.Binary(Op.Subtract, graph.Input(Model.ObservedIndex, ValueKind.Double), output)
        : output;

    private static string Free(HashSet<string> taken, string name)
    {
        while (!taken.Add(name)) name += "_";
        return name;
    }
}
