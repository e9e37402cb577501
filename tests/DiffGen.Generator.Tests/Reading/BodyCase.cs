using DiffGen.Testing;
using DiffGen.Testing.Witnesses;

namespace DiffGen.Generator.Tests.Reading;

/// <summary>Members of a class with a model F(x, y, …), compared with the user's method and with both witnesses.</summary>
internal static class BodyCase
{
    /// <summary>Asserts that what is generated agrees, with the algebra on and off.</summary>
    /// <param name="members">The members of a static partial class; F takes the doubles x and y first.</param>
    /// <param name="data">Further inputs as C#.</param>
    public static void Agrees(string members, params string[] data)
    {
        string source = $$"""
            using System; using DiffGen;
            public enum Mode { Negative = -3, Zero, One = 1 }
            public static partial class Model { {{members}} }
            """;
        var @case = new ModelCase("Model", source, ["p[0]", "p[1]", .. data], [1.25, -0.75]);
        foreach (bool simplify in new[] { true, false })
        {
            using var compiled = new CompiledCases([@case], simplify);
            foreach (double[] point in new double[][] { [1.25, -0.75], [-2, 0.5], [0.5, 3] })
            {
                string report = Comparison.Of(compiled.All[0], point);
                Assert.True(report.Length == 0, report + compiled.All[0].Generated);
            }
        }
    }
}
