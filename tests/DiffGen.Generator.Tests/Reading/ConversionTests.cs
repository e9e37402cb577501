namespace DiffGen.Generator.Tests.Reading;

/// <summary>Conversions of data, and of choices between data.</summary>
public class ConversionTests
{
    [Fact]
    public void A_choice_of_a_parameter_between_integers_becomes_a_double_on_either_side() => BodyCase.Agrees(
        """
        [Differentiable] public static double F(double x, double y, [Data] int k)
        {
            int steps = x > 0 ? k : y > 0 ? 2 : 3;
            return steps * x * y + (y > x ? 1 : 0) * x;
        }
        """, "7");

    [Fact]
    public void A_choice_of_a_parameter_between_floats_becomes_a_double_on_either_side() => BodyCase.Agrees(
        "[Differentiable] public static double F(double x, double y, [Data] float g) => (x > 0 ? g : 0) * y + (y > 0 ? 0.1f : 0) * x;", "1.5f");
}
