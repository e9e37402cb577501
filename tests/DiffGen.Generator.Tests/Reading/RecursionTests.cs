namespace DiffGen.Generator.Tests.Reading;

/// <summary>Recursion on a number that is known.</summary>
public class RecursionTests
{
    private static readonly BodyBatch Batch = new()
    {
        {
            "a Legendre polynomial",
            """
            static double Leg(int n, double x) => n switch { 0 => 1, 1 => x, _ => ((2 * n - 1) * x * Leg(n - 1, x) - (n - 1) * Leg(n - 2, x)) / n };
            [Differentiable] public static double F(double x, double y) => Leg(6, x) * y;
            """
        },
        {
            "a Horner scheme over a span that gets shorter",
            """
            static double Horner(double x, ReadOnlySpan<double> c) => c.Length == 0 ? 0 : c[0] + x * Horner(x, c[1..]);
            [Differentiable] public static double F(double x, double y) => Horner(x, [1, 2, y, 0.5]);
            """
        },
        {
            "two methods that call each other",
            """
            static double A(int n, double x) => n == 0 ? 1 : x * B(n - 1, x); static double B(int n, double x) => n == 0 ? 2 : Sin(A(n - 1, x));
            [Differentiable] public static double F(double x, double y) => A(7, x) * y;
            """
        },
        {
            "a local function that calls itself",
            """
            [Differentiable] public static double F(double x, double y) { double P(int n) => n == 0 ? 1 : x * P(n - 1); return P(4) * y; }
            """
        },
        {
            "a chain of helpers that each call the previous twice",
            """
            static double h0(double v) => Sin(v) * v; static double h1(double v) => h0(v) * h0(v); static double h2(double v) => h1(v) + h1(v); static double h3(double v) => h2(v) * h2(v); static double h4(double v) => h3(v) + h3(v) * h3(v);
            [Differentiable] public static double F(double x, double y) => h4(x) * y;
            """
        },
    };

    public static TheoryData<string> Names => Batch.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recursion_that_ends_at_a_known_number_is_read_to_its_end(string what) => Batch.Agrees(what);
}
