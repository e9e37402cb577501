namespace DiffGen.Generator.Tests.Calculus;

/// <summary>"Branches not taken" of docs/rules-at-the-edges.md: such a branch contributes nothing, not even NaN or infinity.</summary>
public class BranchTests
{
    [Fact]
    public void A_root_outside_its_domain_contributes_nothing()
    {
        new EdgeCase("x > 0 ? Math.Sqrt(x) : 0", [0], [0], [0]).Check();
        new EdgeCase("x > 0 ? Math.Sqrt(x) : 0", [-4], [0], [0]).Check();
        new EdgeCase("x > 0 ? Math.Sqrt(x) : 0", [4], [0.25], [-1 / 32.0]).Check();
        new EdgeCase("x * x + (x > 0 ? Math.Log(x) : 0)", [-4], [-8], [2]).Check();
    }

    [Fact]
    public void The_cardinal_sine_is_flat_where_it_is_cut() =>
        new EdgeCase("x == 0 ? 1 : Math.Sin(x) / x", [0], [0], [0]).Check();

    [Fact]
    public void A_branch_inside_a_function_that_is_multiplied_on()
    {
        const string Model = "Math.Exp(y * (x > 0 ? Math.Log(x) * Math.Sqrt(x) : 0)) * y";
        new EdgeCase(Model, [0, 2], [0, 1], [0, 0, 0, 0]).Check();
        new EdgeCase(Model, [-1, 2], [0, 1], [0, 0, 0, 0]).Check();
    }

    [Fact]
    public void Nested_branches_select_once_each()
    {
        const string Model = "x > 0 ? (y > 0 ? Math.Log(x * y) : Math.Sqrt(-y) * x) : (y > 0 ? Math.Sqrt(-x) / y : x * y)";
        new EdgeCase(Model, [2, 4], [0.5, 0.25], [-0.25, 0, 0, -1 / 16.0]).Check();
        new EdgeCase(Model, [2, -4], [2, -0.5], [0, -0.25, -0.25, -1 / 16.0]).Check();
        new EdgeCase(Model, [-4, 2], [-0.125, -0.5], [-1 / 64.0, 1 / 16.0, 1 / 16.0, 0.5]).Check();
        new EdgeCase(Model, [-3, -2], [-2, -3], [0, 1, 1, 0]).Check();
        new EdgeCase(Model, [0, 0], [0, 0], [0, 1, 1, 0]).Check();
    }

    [Fact]
    public void A_value_shared_by_branches_under_different_conditions_counts_where_it_is_used()
    {
        const string Model = "(x > 0 ? y * Math.Log(x) : y) + (y > 0 ? Math.Log(x) * Math.Log(x) : x) + (x > 1 ? Math.Log(x) : 0)";
        new EdgeCase(Model, [-1, -2], [1, 1], [0, 0, 0, 0]).Check();
        new EdgeCase(Model, [1, -2], [-1, 0], [2, 1, 1, 0]).Check();
        new EdgeCase(Model, [1, 2], [2, 0], [0, 1, 1, 0]).Check();
    }

    [Fact]
    public void A_condition_of_two_parts_guards_both()
    {
        const string Model = "x > 0 && y > 0 ? Math.Sqrt(x * y) : x * x + y * y";
        new EdgeCase(Model, [-1, 2], [-2, 4], [2, 0, 0, 2]).Check();
        new EdgeCase(Model, [0, 0], [0, 0], [2, 0, 0, 2]).Check();
        new EdgeCase("!(x > 0 || y > 0) ? x * y : Math.Log(x)", [-1, -2], [-2, -1], [0, 1, 1, 0]).Check();
    }

    [Fact]
    public void A_branch_beside_the_same_value_without_a_condition()
    {
        const string Model = "x * x + (x > 0 ? x * y : 0) + Math.Exp(x)";
        new EdgeCase(Model, [-1, 3], [-2 + Math.Exp(-1), 0], [2 + Math.Exp(-1), 0, 0, 0]).Check();
        new EdgeCase(Model, [0, 3], [1, 0], [3, 0, 0, 0]).Check();
    }

    [Fact]
    public void NaN_in_a_parameter_is_NaN_in_the_derivatives_that_depend_on_it()
    {
        new EdgeCase("x * x * y", [double.NaN, 2], [double.NaN, double.NaN]).Check();
        new EdgeCase("Math.Sqrt(x * x + y * y)", [double.NaN, 2], [double.NaN, double.NaN]).Check();
        new EdgeCase("1 / (1 + Math.Exp(-x))", [double.NaN], [double.NaN], [double.NaN]).Check();
    }

    [Fact]
    public void NaN_in_a_kink_has_the_derivative_of_the_side_that_the_comparison_leaves()
    {
        new EdgeCase("Math.Abs(x)", [double.NaN], [0]).Check();
        new EdgeCase("Math.Max(x, y)", [double.NaN, 1], [0, 1]).Check();
        new EdgeCase("Math.Clamp(x, -1, 1)", [double.NaN], [1]).Check();
    }
}
