using System.Collections;
using DiffGen.Testing;
using DiffGen.Testing.Witnesses;

namespace DiffGen.Generator.Tests.Reading;

/// <summary>Models as those of <see cref="BodyCase"/>, many in one compilation, each by what it shows.</summary>
internal sealed class BodyBatch : IEnumerable<string>
{
    private readonly List<string> names = [];
    private readonly List<ModelCase> cases = [];
    private readonly Lazy<CompiledCases>[] compiled;

    public BodyBatch() => compiled = [new(() => new CompiledCases([.. cases], simplify: true)), new(() => new CompiledCases([.. cases], simplify: false))];

    /// <summary>The names of all, for a theory.</summary>
    public TheoryData<string> Names => [.. names];

    /// <param name="name">What the model shows.</param>
    /// <param name="members">The members of a static partial class; F takes the doubles x and y first.</param>
    /// <param name="data">Further inputs as C#; <c>Model</c> is the class.</param>
    public void Add(string name, string members, params ReadOnlySpan<string> data)
    {
        string type = $"Model{cases.Count}";
        names.Add(name);
        cases.Add(new ModelCase(
            type,
            $$"""
            using System; using System.Numerics; using DiffGen; using static System.Math;
            public static partial class {{type}}
            {
                public enum Mode { Negative = -3, Zero, One = 1 }
                {{members}}
            }
            """,
            ["p[0]", "p[1]", .. data.ToArray().Select(d => d.Replace("Model.", $"{type}.", StringComparison.Ordinal).Replace("Mode.", $"{type}.Mode.", StringComparison.Ordinal))],
            [1.25, -0.75]));
    }

    /// <summary>Asserts that what is generated for a model agrees with both witnesses, with the algebra on and off.</summary>
    public void Agrees(string name)
    {
        foreach (Lazy<CompiledCases> batch in compiled)
        {
            RunnableCase model = batch.Value.All[names.IndexOf(name)];
            Assert.True(model.Model.Refusal is null, model.Model.Refusal);
            foreach (double[] point in new double[][] { [1.25, -0.75], [-2, 0.5], [0.5, 3] })
            {
                string report = Comparison.Of(model, point);
                Assert.True(report.Length == 0, report + model.Generated);
            }
        }
    }

    public IEnumerator<string> GetEnumerator() => names.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
