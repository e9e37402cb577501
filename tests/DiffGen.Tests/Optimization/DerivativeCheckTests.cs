using DiffGen.Optimization;
using DiffGen.Tests.Models;

namespace DiffGen.Tests.Optimization;

public class DerivativeCheckTests
{
    [Fact]
    public void Right_derivatives_pass_on_every_standard_problem()
    {
        foreach (var problem in StandardProblems.All)
        {
            var check = DerivativeCheck.At(problem.Objective, [.. problem.Start.Select((x, i) => x * 1.01 + 0.003 * (i + 1))]);
            Assert.True(check.Passes, $"{problem}\n{check}");
        }
    }

    [Fact]
    public void The_mtcars_objective_passes() => Assert.True(DerivativeCheck.At(new Mtcars(), [3, -3]).Passes);

    [Fact]
    public void A_wrong_entry_is_found_and_named_first()
    {
        var check = DerivativeCheck.At(new Wrong(), [2, 3]);

        Assert.False(check.Passes);
        Assert.Equal(["∂/∂b", "∂²/∂a∂b", "∂²/∂b∂a"], check.Entries.Where(e => !e.Agrees).Select(e => e.Name).Order(StringComparer.Ordinal));
        Assert.StartsWith("3 of 6 derivatives disagree with differences.", check.ToString(), StringComparison.Ordinal);
        Assert.Contains("wrong", check.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_point_is_checked()
    {
        Assert.Throws<ArgumentException>("parameters", () => DerivativeCheck.At(new Mtcars(), [1.0]));
        Assert.Throws<ArgumentException>("parameters", () => DerivativeCheck.At(new Mtcars(), [1, double.NaN]));
    }

    /// <summary>a²b with a slip in ∂/∂b, and the mixed derivative by half.</summary>
    private sealed class Wrong : ISecondOrderObjective
    {
        public int ParameterCount => 2;

        public IReadOnlyList<string> ParameterNames => ["a", "b"];

        public double Value(ReadOnlySpan<double> p) => p[0] * p[0] * p[1];

        public double Gradient(ReadOnlySpan<double> p, Span<double> gradient)
        {
            (gradient[0], gradient[1]) = (2 * p[0] * p[1], p[0] * p[0] + 1);
            return Value(p);
        }

        public double Hessian(ReadOnlySpan<double> p, Span<double> gradient, Span<double> hessian)
        {
            (hessian[0], hessian[1], hessian[2], hessian[3]) = (2 * p[1], p[0], p[0], 0);
            return Gradient(p, gradient);
        }

        public double HessianVectorProduct(ReadOnlySpan<double> p, ReadOnlySpan<double> direction, Span<double> gradient, Span<double> product)
        {
            (product[0], product[1]) = (2 * p[1] * direction[0] + p[0] * direction[1], p[0] * direction[0]);
            return Gradient(p, gradient);
        }
    }
}
