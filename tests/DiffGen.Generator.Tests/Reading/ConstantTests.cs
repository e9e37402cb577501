namespace DiffGen.Generator.Tests.Reading;

/// <summary>Constants compute in generated code as they do in the user's, whatever they look like.</summary>
public class ConstantTests
{
    [Theory]
    [InlineData("7", "2")]
    [InlineData("1_000", "3")]
    [InlineData("0x10", "0x3")]
    [InlineData("0b101", "2")]
    [InlineData("'a'", "2")]
    [InlineData("5u", "9u")]
    [InlineData("5L", "2L")]
    [InlineData("0.1f", "3f")]
    [InlineData("0.1F", "3")]
    [InlineData("7d", "2D")]
    [InlineData("1e3", "3E0")]
    [InlineData(".5", "3")]
    [InlineData("3000000000", "7")]
    [InlineData("10000000000", "7")]
    [InlineData("9223372036854775807", "7")]
    [InlineData("1e22", "3")]
    [InlineData("(double)7.5m", "2")]
    [InlineData("default", "3")]
    [InlineData("default(double)", "3")]
    [InlineData("-5", "2")]
    [InlineData("-0x10", "3")]
    [InlineData("- 7", "2")]
    [InlineData("double.Epsilon", "2")]
    [InlineData("double.MaxValue", "2")]
    [InlineData("Math.PI", "Math.E")]
    [InlineData("double.Tau", "float.Pi")]
    [InlineData("1 / 2", "3")]
    [InlineData("K", "L")]
    public void Constants_divide_subtract_and_negate_as_the_users_do(string a, string b) => BodyCase.Agrees($$"""
        const double K = 7; const int L = 2;
        [Differentiable] public static double F(double x, double y)
        {
            double a = {{a}}, b = {{b}};
            double q = a / b, r = -a / b, s = -a - -b, m = Math.Max(a, -b), c = x > 0 ? -a : b, d = y > 0 ? a : -b;
            return x * x * q * 1e-300 + y * (r / 3) + x * s + m / 2 * y + c / 2 * x + d / 3 + (a - b) / 4 * y;
        }
        """);

    [Fact]
    public void A_negated_zero_is_a_negative_zero() => BodyCase.Agrees("""
        [Differentiable] public static double F(double x, double y)
        {
            double zero = 0;
            return x / -zero > 0 ? x * y : x - y;
        }
        """);

    [Fact]
    public void A_float_constant_that_is_not_finite_can_be_compared_with() => BodyCase.Agrees(
        "[Differentiable] public static double F(double x, double y, [Data] float f) => f < float.PositiveInfinity && f != float.NaN ? x * y : x;", "2f");

    [Fact]
    public void A_negative_enum_constant_can_be_compared_with() => BodyCase.Agrees(
        "[Differentiable] public static double F(double x, double y, Mode m) => m == Mode.Negative ? x * y : x;", "Mode.Negative");

    [Fact]
    public void The_sign_of_data_stays_an_int() => BodyCase.Agrees(
        "[Differentiable] public static double F(double x, double y, [Data] double d) { int s = Math.Sign(d); return x * y * (s / 2) + s * x; }", "-3.5");

    [Fact]
    public void The_sign_of_a_parameter_divides_as_a_double() => BodyCase.Agrees(
        "[Differentiable] public static double F(double x, double y) { double s = Math.Sign(x); return s / 3 * y + (double)Math.Sign(y) / 2 * x; }");

    [Fact]
    public void Conditions_that_a_models_constants_decide_are_written_without_a_warning() => BodyCase.Agrees(
        """
        [Differentiable] public static double F(double x, double y, [Data] float g)
        {
            double v = 31, w = -0.5, z = g; int k = 2, turns = 0;
            double a = !(v > 0) ? Math.Exp(Math.Sin(x)) / (1 + Math.Exp(Math.Sin(x))) : Math.Sin(Math.Sqrt(2 + Math.Sin(y)));
            double b = w == v ? Math.Exp(x * y) * a : k > 1 && !(w >= v) ? x * a * a : y;
            while (turns < 3 && z >= g) { turns++; b += x * y; }
            if (5 != (k & 5)) b += Math.Sqrt(1 + x * x);
            b += v <= v * 5 ? 2.5 * x : 1 / (2 + Math.Cos(Math.Log(1 + x * x)));
            return a * b + (w != w ? x : y) + (v <= 31 | x > y ? b * x : a);
        }
        """,
        "1.5f");
}
