namespace DiffGen.Generator.Tests.Reading;

/// <summary>Arrays and spans that the model makes, and parts of data.</summary>
public class ArrayTests
{
    private static readonly BodyBatch Batch = new()
    {
        {
            "elements by constants and from the end",
            """
            [Differentiable] public static double F(double x, double y) { double[] a = [x, y, 1]; a[2] = a[0] * a[1]; return a[2] * a[^1] + a.Length; }
            """
        },
        {
            "loops over a constant length",
            """
            [Differentiable] public static double F(double x, double y) { var a = new double[4]; for (int i = 0; i < 4; i++) a[i] = x * i + y; double s = 0; for (int i = 0; i < a.Length; i++) s += a[i] * a[i]; return s; }
            """
        },
        {
            "a stackalloc span",
            """
            [Differentiable] public static double F(double x, double y) { Span<double> a = stackalloc double[3]; a[0] = x; a[1] = y; a[2] = a[0] * a[1]; double s = 0; foreach (double v in a) s += v * v; return s; }
            """
        },
        {
            "helpers that make and change an array",
            """
            static void Scale(double[] a, double f) { for (int i = 0; i < a.Length; i++) a[i] *= f; } static double[] Make(double u, double v) { var r = new double[3]; r[0] = u; r[2] = v; return r; }
            [Differentiable] public static double F(double x, double y) { var a = Make(x, y); Scale(a, y); var b = a; b[1] = x; return a[0] * a[1] * a[2]; }
            """
        },
        {
            "an index that only the running model knows",
            """
            [Differentiable] public static double F(double x, double y, int n) { Span<double> a = stackalloc double[4]; a.Clear(); for (int i = 0; i <= n; i++) { a[i] = x * i; if (i > 100) break; } double s = 0; for (int i = 0; i <= n; i++) { if (i == 50) break; s += a[i] * y; } return s; }
            """, "3"
        },
        {
            "a window that slides in a loop",
            """
            [Differentiable] public static double F(double x, double y) { double[] lag = [x, y, 1]; for (int t = 0; t < 20; t++) { double next = 0.3 * lag[0] + 0.2 * lag[1] * x; lag[2] = lag[1]; lag[1] = lag[0]; lag[0] = next; } return lag[0] + lag[1] * lag[2]; }
            """
        },
        {
            "a table of constants",
            """
            [Differentiable] public static double F(double x, double y, int k) { ReadOnlySpan<double> w = [0.1, 0.2, 0.3, 0.4]; double s = 0; for (int i = 0; i < w.Length; i++) s += w[i] * Sin(x * i); return s * y + w[k]; }
            """, "2"
        },
        {
            "coefficients as params",
            """
            static double Horner(double x, params ReadOnlySpan<double> c) { double r = 0; for (int i = c.Length - 1; i >= 0; i--) r = r * x + c[i]; return r; }
            [Differentiable] public static double F(double x, double y) => Horner(x, 1, 2, y, 0.5) * Horner(y);
            """
        },
        {
            "a span over an array",
            """
            [Differentiable] public static double F(double x, double y) { double[] a = [x, y]; Span<double> s = a; s[0] = y * 2; a[1] = x * x; return a[0] * s[1]; }
            """
        },
        {
            "a span over an array inside a loop",
            """
            [Differentiable] public static double F(double x, double y) { double[] a = [x, y]; for (int i = 0; i < 40; i++) { Span<double> s = a; s[0] = s[0] * 0.9 + a[1]; } return a[0] * a[1]; }
            """
        },
        {
            "elements that branches set",
            """
            [Differentiable] public static double F(double x, double y) { double[] a = [x, y]; if (x > 0) a[0] = y * y; else { a[1] = x; if (y > 2) return a[0]; } return a[0] * a[0] * a[1]; }
            """
        },
        {
            "an array of tuples",
            """
            [Differentiable] public static double F(double x, double y) { (double W, double P)[] q = [(0.5, -0.5), (0.5, x)]; double s = 0; foreach (var (w, p) in q) s += w * Sin(p * y); return s; }
            """
        },
        {
            "an array of structs that is data",
            """
            readonly record struct N(double W, double P); static readonly N[] Q = [new(0.5, -0.5), new(0.5, 0.5)];
            [Differentiable] public static double F(double x, double y) { double s = 0; foreach (N n in Q) s += n.W * Sin(n.P * y * x); for (int i = 0; i < Q.Length; i++) s += Q[i].W * x; return s; }
            """
        },
        {
            "an index modulo the length in a long loop",
            """
            [Differentiable] public static double F(double x, double y) { double[] a = new double[3]; for (int i = 0; i < 100; i++) a[i % 3] = a[(i + 1) % 3] * x + y; return a[0] * a[1]; }
            """
        },
        {
            "a product of two matrices",
            """
            [Differentiable] public static double F(double x, double y) { double[] a = [x, 1, 2, y]; double[] b = new double[4]; for (int i = 0; i < 2; i++) for (int j = 0; j < 2; j++) for (int k = 0; k < 2; k++) b[2 * i + j] += a[2 * i + k] * a[2 * k + j]; return b[0] + b[3] * b[1]; }
            """
        },
        {
            "an array that a loop over data carries",
            """
            [Differentiable] public static double F(double x, double y, double[] e) { double[] s = new double[2]; for (int i = 0; i < e.Length; i++) { s[0] += e[i] * x; s[1] += s[0] * y; } return s[0] * s[1]; }
            """, "new double[] { 1, 2, 3 }"
        },
        {
            "an array that a helper returns early",
            """
            static double[] G(double a) { if (a > 0) return [a, 1]; return [1, a * a]; }
            [Differentiable] public static double F(double x, double y) { var g = G(x); return g[0] * g[1] * y; }
            """
        },
        {
            "elements that a loop hands on to another loop, which does not read them",
            """
            static double Pick(double x, double c) { double[] a = [c, 1.5, x]; for (int n = 0; n < 3; n++) { if (true) return a[^1]; a[2] = a[0]; } return 2; }
            [Differentiable] public static double F(double x, double y) { double[] a = [y, 1.5, 3]; double r = 0; for (int n = 0; n < 3; n++) { if (x > 9) break; r += a[2]; a[2] = 2 * a[2]; } for (int n = 0; n < 2; n++) { r = r * x + Pick(x, double.Epsilon); if (r > 1e9) return a[1]; } return r * y; }
            """
        },
        {
            "a helper over arrays that are made and over data",
            """
            static double Dot(ReadOnlySpan<double> b, double[] v) { double s = 0; for (int i = 0; i < b.Length; i++) s += b[i] * v[i]; return s; }
            [Differentiable] public static double F(double x, double y, double[] e) { double[] b = [x, y]; return Dot(b, e) + Dot(e, e) * x; }
            """, "new double[] { 1, 2 }"
        },
        {
            "a guard in a loop over an array",
            """
            static double Log1(double v) { if (v < -1e9) throw new ArgumentException(); return v * v; }
            [Differentiable] public static double F(double x, double y) { double[] a = [x, y]; double s = 0; for (int i = 0; i < 2; i++) s += Log1(a[i]); return s; }
            """
        },
        {
            "a loop over an array whose end is data",
            """
            [Differentiable] public static double F(double x, double y, int n) { double[] a = [x, y, 1]; double s = 0; for (int i = 0; i < n; i++) s += a[i] * (i + 1); return s; }
            """, "2"
        },
        {
            "a loop over an array that moves its own end",
            """
            [Differentiable] public static double F(double x, double y) { double[] a = [x, y, 1]; double s = 0; int n = 1; for (int i = 0; i < n; i++) { s += a[i]; if (n < 3) n++; } return s * x; }
            """
        },
        {
            "slices of data",
            """
            [Differentiable] public static double F(double x, double y, ReadOnlySpan<double> e) { double s = e[^1] * x; foreach (double v in e[1..]) s += y * v; foreach (double v in e.Slice(1, 2)) s += x * v; return s + e[..2].Length + e[^2..][0]; }
            """, "new double[] { 1, 2, 3, 4 }"
        },
        {
            "arrays of arrays of data",
            """
            [Differentiable] public static double F(double x, double y, double[][] m) => m[0][1] * x + m[1][0] * y;
            """, "new double[][] { new double[] {1, 2}, new double[] {3, 4} }"
        },
        {
            "a static array of data",
            """
            static readonly double[] W = [1, 2, 3];
            [Differentiable] public static double F(double x, double y) { double s = 0; foreach (double w in W) s += w * x; for (int i = 0; i < W.Length; i++) s += W[i] * y * x; return s; }
            """
        },
    };

    public static TheoryData<string> Names => Batch.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void An_array_is_read_element_by_element(string what) => Batch.Agrees(what);
}
