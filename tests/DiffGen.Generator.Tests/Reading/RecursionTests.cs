namespace DiffGen.Generator.Tests.Reading;

/// <summary>Recursion, read to its end where a known number says it, called where only the running model knows; and long helpers.</summary>
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
        {
            "a Legendre polynomial of a degree that is data",
            """
            static double Leg(int n, double x) => n switch { 0 => 1, 1 => x, _ => ((2 * n - 1) * x * Leg(n - 1, x) - (n - 1) * Leg(n - 2, x)) / n };
            [Differentiable] public static double F(double x, double y, int n) => Leg(n, x) * y;
            """, "4"
        },
        {
            "a recursion in two parameters",
            """
            static double P(double a, double b, int n) { if (n <= 0) return a; return Sin(P(b, a * b, n - 1)) + P(a, b, n - 2); }
            [Differentiable] public static double F(double x, double y, int n) => P(x, y, n) * y;
            """, "3"
        },
        {
            "a recursion that a parameter ends",
            """
            static double Halve(double v) => Abs(v) < 0.5 ? v * v : Halve(v / 2) + v;
            [Differentiable] public static double F(double x, double y) => Halve(x * y) + Halve(x);
            """
        },
        {
            "a recursion that a loop calls",
            """
            static double Halve(double v, double k) => Abs(v) < 0.5 ? v * v * k : Halve(v / 2, k) + v;
            [Differentiable] public static double F(double x, double y, double[] e) { double s = 0; foreach (double v in e) s += Halve(v * x, y); return s; }
            """, "new double[] { 1.5, 2.5 }"
        },
        {
            "two methods that call each other as often as data says",
            """
            static double A(int n, double x) => n == 0 ? 1 : x * B(n - 1, x); static double B(int n, double x) => n == 0 ? 2 : Sin(A(n - 1, x));
            [Differentiable] public static double F(double x, double y, int n) => A(n, x) * y;
            """, "5"
        },
        {
            "a model that calls itself",
            """
            [Differentiable] public static double F(double x, double y, int n) => n <= 0 ? 1 : x * F(x, y, n - 1) + y;
            """, "3"
        },
        {
            "a recursion inside a loop",
            """
            static double A(double x, int n) { double s = 0; for (int i = 0; i < n; i++) s += A(x * i, i); return s + x; }
            [Differentiable] public static double F(double x, double y, int n) => A(x, n) * y;
            """, "3"
        },
        {
            "long helpers that are called from many places",
            """
            static double G(double a, double b) { double s = a;
            s = Sin(s) * b + Exp(-s * s) / (1 + b * b); s = Cos(s) + b * s * a; s = Sqrt(1 + s * s) * a - b; s = Sin(s * b) + Cos(a * s); s = Exp(-s * s) * b + a / (2 + s * s); s = Sin(s) * b + Exp(-s * s) / (1 + b * b); s = Cos(s) + b * s * a; s = Sqrt(1 + s * s) * a - b; s = Sin(s * b) + Cos(a * s); return s; }
            static double H(double c, double d) { double a = 0.5 * Sin(c), b = 0.3 * Cos(d); return G(a, b) + G(b, a) * G(a * b, b) - G(a + 1, b) * G(a, b + 1) + G(a + 2, b) * G(a, b + 2); } static double K(double a, double b) => H(a, b) + H(b, 2 * a) - H(a * b, a);
            [Differentiable] public static double F(double x, double y) => K(x, y) + K(y, x + 3) * K(x - y, y * y);
            """
        },
    };

    public static TheoryData<string> Names => Batch.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_helper_that_calls_itself_or_is_long_is_differentiated(string what) => Batch.Agrees(what);

    [Fact]
    public void A_helper_whose_loop_forgets_its_arguments_is_written_without_a_warning() => BodyCase.Agrees(
        """
        [Differentiable] public static double F(double x, double y, [Data] int n) => Help(x, y, n) + x * y;
        static double Help(double a, double b, int n)
        {
            if (n == 0) return a * b;
            for (int i = 0; i < 3; i++) { a = b; b = 1.5; }
            return Help(a, b * a + n, n - 1);
        }
        """,
        "2");
}
