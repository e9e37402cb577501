using DiffGen.Testing;

namespace DiffGen.Generator.Tests.Reading;

/// <summary>Loops that go on with what others have made of the same parameters, and variables that start alike.</summary>
public class LoopChainTests
{
    [Theory]
    [InlineData("double v = 0; for (int i = 0; i < 3; i++) v += (i - x) * (i - x); double s = 0; for (int i = 0; i < 4; i++) { s += Math.Log(1 + v * v) * y; v = y + x * x + 0.3 * v; } return s;")]
    [InlineData("double v = 1; for (int i = 0; i < 3; i++) v = v * x + y; for (int i = 0; i < 2; i++) v = Math.Sin(v) * y - x; for (int i = 0; i < 2; i++) v += v * x * y; return v * v;")]
    [InlineData("double v = 0; for (int i = 0; i < 3; i++) v += x * i; double s = v; for (int i = 0; i < 3; i++) { s += v * y; v = v * y; } return s * v;")]
    [InlineData("double a = x, b = x; for (int i = 0; i < 3; i++) { double t = a; a = a * b + y; b = Math.Cos(t); } return a * b;")]
    [InlineData("double a = x, b = x; for (int i = 0; i < 3; i++) { a = a * x + y; b = b * a - x; } return a * b + x;")]
    [InlineData("double v = 0; for (int i = 0; i < 3; i++) v += x * y; double w = v * v; for (int i = 0; i < 3; i++) w = w * y + v * x; return w;")]
    [InlineData("double v = 0; for (int i = 0; i < 3; i++) v += Math.Exp(0.1 * x * i); double s = 0; for (int j = 0; j < 2; j++) { double u = v; for (int k = 0; k < 3; k++) u = u * y + v; s += u * x; v = v * 0.5 + x; } return s;")]
    [InlineData("double v = 0; for (int i = 0; i < 3; i++) v += x * x * i; if (y > 0) { for (int i = 0; i < 2; i++) v = v * y + x; } return v * y;")]
    [InlineData("double v = x; do { v = y; } while (v < 0 && x > 100); return v * x;")]
    public void The_derivatives_agree(string body) => BodyCase.Agrees($"[Differentiable] public static double F(double x, double y) {{ {body} }}");

    [Fact]
    public void What_a_loop_goes_on_with_is_no_further_thing_to_differentiate_in()
    {
        string file = GeneratorRun.Of("""
            using DiffGen;
            public static partial class Model
            {
                [Differentiable]
                public static double F(double x, double y)
                {
                    double level = 1;
                    for (int i = 0; i < 3; i++) level = level * x + y;
                    double sum = 0;
                    for (int i = 0; i < 3; i++)
                    {
                        sum += level * level;
                        level = level * y - x;
                    }

                    return sum;
                }
            }
            """).File;

        // The product goes through the loops in reverse, and restores what they held.
        file = file[..file.IndexOf("double FHessianVectorProduct(", StringComparison.Ordinal)];
        Assert.DoesNotContain("level0", file);
        Assert.DoesNotContain("level2", file);
        Assert.Contains("sum += level * level;", file);
    }
}
