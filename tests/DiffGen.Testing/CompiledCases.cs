using DiffGen.Models;
using DiffGen.Testing.Witnesses;
using Microsoft.CodeAnalysis.CSharp;

namespace DiffGen.Testing;

/// <summary>Many models in one compilation, ready to be called and to be interpreted.</summary>
internal sealed class CompiledCases : IDisposable
{
    private readonly CompiledModels models;

    /// <param name="cases">The models.</param>
    /// <param name="simplify">Whether the generator's algebra is on.</param>
    public CompiledCases(IReadOnlyList<ModelCase> cases, bool simplify = true)
    {
        CSharpCompilation compilation = Compilations.Of([.. cases.SelectMany(c => new[] { c.Source, c.Caller })]);
        Run = simplify ? GeneratorRun.Of(compilation) : GeneratorRun.Unsimplified(compilation);
        models = new CompiledModels(Run);
        Dictionary<string, MethodModel> read = ModelReading.Read(compilation)
            .Where(m => m.Name == "F")
            .ToDictionary(m => m.Type.HintName[..^".DiffGen.g.cs".Length]);
        All = [.. cases.Select(c => new RunnableCase(c, read[c.Type], models, Run.Numbered(c.Type + ".DiffGen.g.cs")))];
    }

    public GeneratorRun Run { get; }

    public IReadOnlyList<RunnableCase> All { get; }

    /// <summary>A type of the compilation.</summary>
    public Type Type(string name) => models.Type(name);

    public void Dispose() => models.Dispose();
}

/// <summary>A compiled model.</summary>
internal sealed class RunnableCase
{
    private readonly Func<double[], object[]> inputs;
    private readonly OpaqueEvaluator opaque;

    public RunnableCase(ModelCase @case, MethodModel model, CompiledModels models, string generated)
    {
        Case = @case;
        Model = model;
        Generated = generated;
        Type caller = models.Type(@case.CallerName);
        inputs = Bind<Func<double[], object[]>>("Inputs");
        Value = Bind<Func<double[], double>>("Value");
        Gradient = Bind<Func<double[], double[], double>>("Gradient");
        Hessian = Bind<Func<double[], double[], double[], double>>("Hessian");
        Product = Bind<Func<double[], double[], double[], double[], double>>("Product");
        opaque = new OpaqueEvaluator(models.Find);

        T Bind<T>(string name) where T : Delegate => caller.GetMethod(name)!.CreateDelegate<T>();
    }

    public ModelCase Case { get; }

    public MethodModel Model { get; }

    /// <summary>The generated file, lines numbered.</summary>
    public string Generated { get; }

    public Func<double[], double> Value { get; }

    public Func<double[], double[], double> Gradient { get; }

    public Func<double[], double[], double[], double> Hessian { get; }

    public Func<double[], double[], double[], double[], double> Product { get; }

    public HyperDual Interpret(double[] point) => GraphInterpreter.Evaluate(Model, inputs(point), opaque);
}
