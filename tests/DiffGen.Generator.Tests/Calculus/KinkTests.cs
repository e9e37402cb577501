namespace DiffGen.Generator.Tests.Calculus;

/// <summary>The tables "Kinks and steps" and "Zeros and poles" of docs/rules-at-the-edges.md, line by line.</summary>
public class KinkTests
{
    private const double Inf = double.PositiveInfinity;

    [Fact]
    public void Abs_at_0_has_derivative_0() => new EdgeCase("Math.Abs(x)", [0], [0], [0]).Check();

    [Fact]
    public void A_tie_of_Max_goes_to_the_first_argument() =>
        new EdgeCase("Math.Max(3 * x, 2 * y)", [2, 3], [3, 0], [0, 0, 0, 0]).Check();

    [Fact]
    public void A_tie_of_Min_goes_to_the_first_argument() =>
        new EdgeCase("Math.Min(3 * x, 2 * y)", [2, 3], [3, 0], [0, 0, 0, 0]).Check();

    [Fact]
    public void Max_of_a_value_with_itself_is_the_value() =>
        new EdgeCase("Math.Max(x * x, x * x)", [3], [6], [2]).Check();

    [Fact]
    public void Clamp_at_its_lower_bound_goes_to_the_value() =>
        new EdgeCase("Math.Clamp(x * x, y, z)", [2, 4, 9], [4, 0, 0], [2, 0, 0, 0, 0, 0, 0, 0, 0]).Check();

    [Fact]
    public void Clamp_at_its_upper_bound_goes_to_the_value() =>
        new EdgeCase("Math.Clamp(x * x, y, z)", [3, 4, 9], [6, 0, 0], [2, 0, 0, 0, 0, 0, 0, 0, 0]).Check();

    [Fact]
    public void Clamp_outside_goes_to_the_bound() =>
        new EdgeCase("Math.Clamp(x, y * y, z * z)", [7, 1, 2], [0, 0, 4], [0, 0, 0, 0, 0, 0, 0, 0, 2]).Check();

    [Fact]
    public void CopySign_at_0_has_derivative_0() =>
        new EdgeCase("Math.CopySign(x, y)", [0, -2], [0, 0], [0, 0, 0, 0]).Check();

    [Theory]
    [InlineData("Math.Floor(x)")]
    [InlineData("Math.Ceiling(x)")]
    [InlineData("Math.Round(x)")]
    [InlineData("Math.Truncate(x)")]
    [InlineData("Math.Sign(x)")]
    public void A_step_has_derivative_0_at_the_step_too(string step)
    {
        new EdgeCase($"x * x + {step}", [2], [4], [2]).Check();
        new EdgeCase($"x * x + {step}", [0], [0], [2]).Check();
    }

    [Fact]
    public void A_remainder_at_a_multiple_is_as_between_multiples() =>
        new EdgeCase("x % y", [6, 2], [1, -3], [0, 0, 0, 0]).Check();

    [Fact]
    public void At_the_border_the_branch_taken_counts()
    {
        new EdgeCase("x < y ? x * x : y * y * y", [2, 2], [0, 12], [0, 0, 0, 12]).Check();
        new EdgeCase("x <= y ? x * x : y * y * y", [2, 2], [4, 0], [2, 0, 0, 0]).Check();
    }

    [Fact]
    public void A_constant_power_is_right_at_0()
    {
        new EdgeCase("Math.Pow(x, 2)", [0], [0], [2]).Check();
        new EdgeCase("Math.Pow(x, 3)", [0], [0], [0]).Check();
        new EdgeCase("Math.Pow(x, 1)", [0], [1], [0]).Check();
        new EdgeCase("Math.Pow(x, 0)", [0], [0], [0]).Check();
        new EdgeCase("Math.Pow(x, 1.5)", [0], [0], [Inf]).Check();
    }

    [Fact]
    public void An_integer_power_is_right_for_a_negative_base()
    {
        new EdgeCase("Math.Pow(x, 2)", [-3], [-6], [2]).Check();
        new EdgeCase("Math.Pow(x, 3)", [-2], [12], [-12]).Check();
        new EdgeCase("Math.Pow(x, 7)", [-1], [7], [-42]).Check();
        new EdgeCase("Math.Pow(x, -1)", [-2], [-0.25], [-0.25]).Check();
        new EdgeCase("Math.Pow(x, -3)", [-1], [-3], [-12]).Check();
    }

    [Fact]
    public void A_power_with_exponent_0_is_constant_in_its_base() =>
        new EdgeCase("Math.Pow(x, y)", [0, 0], [0, 0]).Check();

    [Fact]
    public void A_power_with_exponent_0_still_has_its_mixed_derivative() =>
        new EdgeCase("Math.Pow(x, y)", [2, 0], [0, Math.Log(2)], [0, 0.5, 0.5, Math.Log(2) * Math.Log(2)]).Check();

    [Fact]
    public void A_power_of_0_has_derivative_0_in_its_exponent() =>
        new EdgeCase("Math.Pow(x, y)", [0, 3], [0, 0], [0, 0, 0, 0]).Check();

    [Fact]
    public void A_root_at_0_has_an_infinite_derivative()
    {
        new EdgeCase("Math.Sqrt(x)", [0], [Inf]).Check();
        new EdgeCase("Math.Cbrt(x)", [0], [Inf]).Check();
    }

    [Fact]
    public void A_norm_at_the_origin_has_derivative_0()
    {
        new EdgeCase("double.Hypot(x, y)", [0, 0], [0, 0], [0, 0, 0, 0]).Check();
        new EdgeCase("Math.Sqrt(x * x + y * y)", [0, 0], [0, 0], [0, 0, 0, 0]).Check();
        new EdgeCase("Math.Sqrt(x * x + y * y + Math.Pow(z, 2))", [0, 0, 0], [0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0, 0]).Check();
        new EdgeCase("Math.Sqrt(x * x)", [0], [0], [0]).Check();
    }

    [Fact]
    public void Atan2_is_right_on_the_axes()
    {
        new EdgeCase("Math.Atan2(y, x)", [2, 0], [0, 0.5], [0, -0.25, -0.25, 0]).Check();
        new EdgeCase("Math.Atan2(y, x)", [-2, 0], [0, -0.5], [0, -0.25, -0.25, 0]).Check();
        new EdgeCase("Math.Atan2(y, x)", [0, 2], [-0.5, 0], [0, 0.25, 0.25, 0]).Check();
        new EdgeCase("Math.Atan2(y, x)", [0, -2], [0.5, 0], [0, 0.25, 0.25, 0]).Check();
    }

    [Fact]
    public void Atan2_at_the_origin_has_no_derivative() =>
        new EdgeCase("Math.Atan2(y, x)", [0, 0], [double.NaN, double.NaN]).Check();
}
