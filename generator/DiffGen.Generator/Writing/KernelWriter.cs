using System.Collections.Generic;
using System.Linq;
using DiffGen.Models;

namespace DiffGen.Writing;

/// <summary>Writes the struct that ties parameters and columns to the computation of a row: over lanes, or by the plain methods.</summary>
internal sealed class KernelWriter
{
    private readonly CodeText code;
    private readonly KernelFrame frame;
    private readonly KernelPlan? plan;
    private readonly LinearPlan? linear;

    public KernelWriter(CodeText code, ObjectiveShape shape, Want want, bool isJacobian, bool simplify)
    {
        this.code = code;
        frame = new KernelFrame(shape, want, isJacobian);
        if (!shape.HasRows) return;
        if (VectorComputation.IsFor(shape.Model, want))
        {
            linear = isJacobian ? null : LinearPlan.Of(shape, want, simplify);
            if (linear is null) Obstacle = shape.Model.HasVectors ? "its parameters are vectors" : "the model has a loop";
            return;
        }

        plan = KernelPlan.Of(shape.Model, want, simplify, isJacobian ? shape.Residual : shape.Reduce);
        Obstacle = plan.Obstacle;
    }

    /// <summary>Why the rows are computed one at a time; null where lanes do it, or where there are no rows.</summary>
    public string? Obstacle { get; }

    public string Name => frame.Name;

    public void Write()
    {
        Docs.Summary(code, frame.Summary);
        string contract = "global::DiffGen.Lanes." + (frame.IsJacobian ? "IJacobianKernel" : "IRowKernel");
        if (linear is not null) contract += ", global::DiffGen.Lanes.ILinearKernel";
        code.Block($"private readonly struct {frame.Name} : {contract}", () =>
        {
            if (linear is not null) new LinearRowsWriter(code, frame, linear).Write();
            else if (plan is { Obstacle: null }) new LaneRowsWriter(code, frame, plan).Write();
            else new PlainRowsWriter(code, frame).Write();
        });
    }
}

/// <summary>What the two forms of a kernel have in common.</summary>
internal sealed class KernelFrame(ObjectiveShape shape, Want want, bool isJacobian)
{
    /// <summary>The members that a kernel has whatever the model is, which no field of it may be called.</summary>
    public static readonly string[] Reserved =
        ["data", "SumCount", "Accumulate", "Write", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize"];

    public ObjectiveShape Shape { get; } = shape;

    public MethodModel Model => Shape.Model;

    public Want Want { get; } = want;

    public bool IsJacobian { get; } = isJacobian;

    public int N => Model.ParameterCount;

    /// <summary>Whether it computes turns of a loop over vectors of parameters, not rows.</summary>
    public bool IsStencil { get; init; }

    public string Name => Shape.KernelName(IsJacobian ? "JacobianRows" : Want + (IsStencil ? "Turns" : "Rows"));

    public string Summary
    {
        get
        {
            if (IsJacobian) return $"The residual{(Shape.HasRows ? " of each row" : "")} and its derivatives.";
            string how = Shape.HasRows ? ", summed over rows" : IsStencil ? ", turn by turn" : "";
            return Want switch
            {
                Want.Value => $"The value{how}.",
                Want.Gradient => $"The value and the gradient{how}.",
                Want.Hessian => $"The value, the gradient and the Hessian{how}.",
                _ => $"The value, the gradient and the Hessian's product with a direction{how}.",
            };
        }
    }

    public string SumCount => (Want, Model.HasVectors) switch
    {
        (Want.Value, _) => "1",
        (Want.Gradient, true) => "1 + data.ParameterCount",
        (Want.Hessian, true) => "(data.ParameterCount + 1) * (data.ParameterCount + 2) / 2",
        (Want.Product, true) => "1 + 2 * data.ParameterCount",
        (Want.Gradient, _) => $"{1 + N}",
        (Want.Hessian, _) => $"{1 + N + (N * (N + 1) / 2)}",
        _ => $"{1 + (2 * N)}",
    };

    /// <summary>The parameters of the struct's constructor.</summary>
    public string ConstructorParameters
    {
        get
        {
            // Threads share memory, not spans; turns have one thread.
            string span = Signatures.System(Model) + (Model.HasVectors && !IsStencil ? "ReadOnlyMemory<double>" : "ReadOnlySpan<double>");
            return $"{Shape.Name} data, {span} parameters" + (Want == Want.Product ? $", {span} direction" : "");
        }
    }

    /// <summary>The header of the method that the runtime's driver calls.</summary>
    public string Header
    {
        get
        {
            string span = Signatures.System(Model) + "Span<double>";
            string outputs = IsJacobian ? $"{span} residuals, {span} jacobian" : $"{span} totals";
            return $"public void {(IsJacobian ? "Write" : "Accumulate")}<{LaneParameter}>(int start, int count, {outputs}) where {LaneParameter} : struct, global::DiffGen.Lanes.ILane<{LaneParameter}>";
        }
    }

    /// <summary>The header of the loop over rows, for rows with and without weights.</summary>
    public string WeightedHeader =>
        $"private void Accumulate<{LaneParameter}, {WeightsParameter}>(int start, int count, {Signatures.System(Model)}Span<double> totals) "
        + $"where {LaneParameter} : struct, global::DiffGen.Lanes.ILane<{LaneParameter}> where {WeightsParameter} : struct, global::DiffGen.Lanes.IWeights";

    /// <summary>The lane's type parameter: T, but where the model's type has one of that name.</summary>
    public string LaneParameter => TypeParameter("T");

    /// <summary>The type parameter of the rows' weights.</summary>
    public string WeightsParameter => TypeParameter("TWeights");

    private string TypeParameter(string wanted)
    {
        string name = wanted;
        for (int i = 2; Model.Type.TypeParameters.Contains(name) || Model.Type.PlainName == name; i++) name = wanted == "T" && i == 2 ? "TLane" : wanted + i;
        return name;
    }

    /// <summary>The names of the sums: the value, and derivatives by their parameters.</summary>
    public string[] SumNames()
    {
        string[] names = [.. Model.ParameterIndices.Select(i => Model.Inputs[i].Word)];
        var all = new List<string> { "total" };
        if (Want != Want.Value) all.AddRange(names.Select(n => "total_d" + n));
        if (Want == Want.Product) all.AddRange(names.Select(n => "total_product_" + n));
        for (int j = 0; Want == Want.Hessian && j < N; j++)
            for (int k = j; k < N; k++) all.Add($"total_d{names[j]}_d{names[k]}");
        return [.. all];
    }
}
