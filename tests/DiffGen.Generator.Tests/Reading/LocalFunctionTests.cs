namespace DiffGen.Generator.Tests.Reading;

/// <summary>Local functions, generic helpers, and arguments of all kinds.</summary>
public class LocalFunctionTests
{
    private static readonly BodyBatch Batch = new()
    {
        {
            "local functions, static and not",
            """
            [Differentiable] public static double F(double x, double y) { static double Sq(double t) => t * t; double L(double u) => u * x + y; return Sq(x) * L(y); }
            """
        },
        {
            "a local function that assigns a local",
            """
            [Differentiable] public static double F(double x, double y) { double s = 0; void Add(double v) { s += v * v; } Add(x); Add(y); return s; }
            """
        },
        {
            "a local function that returns early and assigns",
            """
            [Differentiable] public static double F(double x, double y) { double s = 1; void Add(double v) { if (v < 0) return; s += v * v; } Add(x); Add(y); return s * x; }
            """
        },
        {
            "a local function that assigns, in a loop",
            """
            [Differentiable] public static double F(double x, double y) { double s = 1; int n = 0; void Add(double v) { n++; if (v < 0.5) return; s += v * x; } for (int i = 0; i < 5; i++) Add(y * i); return s * x + n; }
            """
        },
        {
            "local functions that call one another",
            """
            [Differentiable] public static double F(double x, double y) { double s = 0; void A(double v) { s += v; B(v * 2); } void B(double v) { s *= v; } A(x); B(y); return s; }
            """
        },
        {
            "a generic local function",
            """
            [Differentiable] public static double F(double x, double y) { static T Sq<T>(T v) where T : IMultiplyOperators<T, T, T> => v * v; return Sq(x) * y; }
            """
        },
        {
            "generic helpers with static abstract members",
            """
            static T Sq<T>(T x) where T : INumber<T> => x * x + T.One; static T E<T>(T x) where T : IExponentialFunctions<T> => T.Exp(x);
            [Differentiable] public static double F(double x, double y) => Sq(x) * E(y);
            """
        },
        {
            "constants, conversions and functions of a number type",
            """
            static T L<T>(T x, T k) where T : IFloatingPointIeee754<T> => T.One / (T.One + T.Exp(-k * x)) + T.Pi * T.Max(x, T.Zero) + T.CreateChecked(3) * T.Pow(x, T.CreateChecked(2)) + T.Abs(x);
            [Differentiable] public static double F(double x, double y) => L(x, y) + L<double>(y, 2);
            """
        },
        {
            "an interface that a struct implements",
            """
            interface IShape { double Area(double s); } readonly struct Disc : IShape { public double Area(double s) => PI * s * s; } static double Of<TShape>(TShape shape, double s) where TShape : IShape => shape.Area(s);
            [Differentiable] public static double F(double x, double y) => Of(new Disc(), x) * y;
            """
        },
        {
            "a params array",
            """
            static double Sum(params double[] v) { double s = 0; foreach (double t in v) s += t; return s; }
            [Differentiable] public static double F(double x, double y) => Sum(x, y, x * y);
            """
        },
        {
            "a params span",
            """
            static double Sum(params ReadOnlySpan<double> v) { double s = 0; for (int i = 0; i < v.Length; i++) s += v[i] * v[i]; return s; }
            [Differentiable] public static double F(double x, double y) => Sum(x, y, x * y);
            """
        },
        {
            "named and default arguments",
            """
            static double G(double a, double b = 2, int k = 3) => a * b + k * a;
            [Differentiable] public static double F(double x, double y) => G(b: x, a: y) + G(x) + G(k: 1, a: x);
            """
        },
        {
            "named arguments in the order of the call",
            """
            static double G(double a, double b) => a - b * b;
            [Differentiable] public static double F(double x, double y) { int i = 1; return G(b: x * i++, a: y * i++) + i; }
            """
        },
        {
            "an in argument",
            """
            static double G(in double a) => a * a;
            [Differentiable] public static double F(double x, double y) => G(in x) + G(y);
            """
        },
        {
            "out arguments",
            """
            static double G(double a, out double b) { b = a * a; return a + 1; }
            [Differentiable] public static double F(double x, double y) { double r = G(x, out double s); G(y, out var t); return r * s * t; }
            """
        },
        {
            "a ref argument",
            """
            static void G(ref double b) { b = b * b; }
            [Differentiable] public static double F(double x, double y) { G(ref x); return x * y; }
            """
        },
        {
            "a reference to an element",
            """
            static void Add(ref double s, double v) { s += v; }
            [Differentiable] public static double F(double x, double y) { double[] a = [x, y]; Add(ref a[0], y); return a[0] * y; }
            """
        },
        {
            "a ref readonly argument",
            """
            static double G(ref readonly double v) => v * v;
            [Differentiable] public static double F(double x, double y) => G(ref x) * y;
            """
        },
        {
            "an extension method",
            """
            [Differentiable] public static double F(double x, double y) => x.Sq() * y.Sq(); } public static class Ext { public static double Sq(this double x) => x * x;
            """
        },
        {
            "a static property with a body that is constant",
            """
            static double Two => 2; static double[] W { get; } = [1, 2];
            [Differentiable] public static double F(double x, double y) => x * y * Two + W[1] * x;
            """
        },
        {
            "constants of other types",
            """
            static class K { public const double G = 9.81; public static readonly double H = 2.5; }
            [Differentiable] public static double F(double x, double y) => K.G * x + K.H * y;
            """
        },
        {
            "functions by using static",
            """
            [Differentiable] public static double F(double x, double y) => Exp(x) * Sin(y) + PI;
            """
        },
        {
            "a helper that returns from its loop",
            """
            static double Root(double v) { double r = v; for (int i = 0; i < 20; i++) { double n = 0.5 * (r + (2 + v * v) / r); if (Abs(n - r) < 1e-14) return n; r = n; } return r; }
            [Differentiable] public static double F(double x, double y) => Root(1 + x * x) * y;
            """
        },
        {
            "a helper that counts to its argument",
            """
            static double P(double v, int n) { double r = 1; for (int i = 0; i < n; i++) r *= v; return r; }
            [Differentiable] public static double F(double x, double y, int n) => P(x, n) * P(y, 2);
            """, "3"
        },
    };

    public static TheoryData<string> Names => Batch.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_helper_is_read_with_what_it_is_called_with(string what) => Batch.Agrees(what);
}
