namespace DiffGen.Generator.Tests.Reading;

/// <summary>Generic helpers whose type parameter is a type of data compute with the operators that C# has built in.</summary>
public class GenericDataTests
{
    private const string Helpers = """
        static T Mix<T>(T a, T b) where T : System.Numerics.IFloatingPointIeee754<T> => T.Exp(-a * a) * b + T.One / (T.CreateChecked(2) + b * b) + T.Zero;
        static T Poly<T>(T a, T b) where T : System.Numerics.INumber<T> { T s = T.One; s += b * a; if (a > b) s -= a / b; s++; return s % T.CreateChecked(7); }
        static T Negated<T>(T a) where T : System.Numerics.ISignedNumber<T> => -a;
        """;

    [Theory]
    [InlineData("x * Mix(3, g) + y * Mix(g, 0.5f)", "float g", "1.75f")]
    [InlineData("x * Mix(3, d) + y * Mix(x, y)", "double d", "1.75")]
    [InlineData("x * Poly(g, 2) * y + Negated(g)", "int g", "-5")]
    [InlineData("x * Poly(g, 2u) * y", "uint g", "4000000000u")]
    [InlineData("x * Poly(g, 2) * y + Negated(g)", "long g", "-50000000000L")]
    public void Generic_helpers_of_data_compute_as_the_users_do(string formula, string parameter, string argument) => BodyCase.Agrees(
        $"[Differentiable] public static double F(double x, double y, [Data] {parameter}) => {formula};\n{Helpers}", argument);
}
