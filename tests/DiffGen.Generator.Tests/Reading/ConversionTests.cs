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

    [Theory]
    [InlineData("(int)(2 * x) * y + x")]
    [InlineData("((long)x + n) / 2 * y + x * x")]
    [InlineData("checked((int)x % 2 == 0) ? x * y : x + y")]
    [InlineData("(double)(int)x * x * y")]
    public void A_cast_of_a_parameter_to_an_integer_is_a_step(string body) => BodyCase.Agrees(
        $"[Differentiable] public static double F(double x, double y, [Data] int n) => {body};", "3");

    [Fact]
    public void Data_compared_with_itself_compiles_without_a_warning() => BodyCase.Agrees(
        """
        [Differentiable]
        public static double F(double x, double y, int k, bool b, float f, Mode m)
        {
            double sum = k == k ? x * y : x;
            if (f != f) sum += x;
            if (f >= f) sum += y * y;
            if (b == b) sum *= x;
            if (m != m || k < k) sum *= y;
            return sum;
        }
        """, "3", "true", "0.5f", "Mode.One");
}
