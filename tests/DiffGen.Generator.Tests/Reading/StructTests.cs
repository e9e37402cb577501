namespace DiffGen.Generator.Tests.Reading;

/// <summary>Structs, tuples and operators of the user's own types in bodies.</summary>
public class StructTests
{
    private static readonly BodyBatch Batch = new()
    {
        {
            "a record struct with a property, a method, an operator, with and a deconstruction",
            """
            readonly record struct P(double A, double B) { public double Norm => A * A + B * B; public P Scale(double s) => new(A * s, B * s); public static P operator +(P l, P r) => new(l.A + r.A, l.B + r.B); }
            static P Make(double a) => new(a, a * a);
            [Differentiable] public static double F(double x, double y) { var p = Make(x); var q = p with { B = y }; var (a, b) = q + p.Scale(y); return a * b + p.Norm + q.A; }
            """
        },
        {
            "constructors that call another, initialisers in braces, fields that are set",
            """
            struct Q { public double A; public double B { get; set; } public readonly double Sum => A + B; public Q(double a) : this(a, 1) { B *= a; } public Q(double a, double b) { A = a; if (b > 0) B = b; else B = -b; } }
            [Differentiable] public static double F(double x, double y) { Q q = new(x); var p = new Q { A = x, B = y }; q.A += p.Sum; q.B = q.A * y; Q d = default; d.A = y; return q.Sum * p.B * d.A + d.B; }
            """
        },
        {
            "a record struct that a loop carries",
            """
            readonly record struct State(double S, double I, double R); static State Step(State s, double b, double g) => s with { S = s.S - b * s.S * s.I, I = s.I + b * s.S * s.I - g * s.I, R = s.R + g * s.I };
            [Differentiable] public static double F(double x, double y) { var s = new State(0.9, 0.1, 0); for (int t = 0; t < 10; t++) s = Step(s, x, y); return s.I * s.R; }
            """
        },
        {
            "a tuple that a loop carries",
            """
            [Differentiable] public static double F(double x, double y) { (double a, int n) t = (x, 0); while (t.n < 4) { t = (t.a * y + 1, t.n + 1); } return t.a + t.n; }
            """
        },
        {
            "a generic record struct",
            """
            readonly record struct Pair<T>(T A, T B) where T : INumber<T> { public T Dot(Pair<T> o) => A * o.A + B * o.B; }
            [Differentiable] public static double F(double x, double y) => new Pair<double>(x, y).Dot(new(y, y * x));
            """
        },
        {
            "operators and conversions that a struct declares",
            """
            readonly record struct Rate(double V) { public static implicit operator double(Rate r) => r.V; public static implicit operator Rate(double v) => new(v); public static Rate operator *(Rate a, Rate b) => new(a.V * b.V); public static Rate operator -(Rate a) => new(-a.V); } static double G(Rate r) => r * 2 + Exp(-r);
            [Differentiable] public static double F(double x, double y) { Rate r = x; r *= y; return G(r) * (-r); }
            """
        },
        {
            "a Deconstruct method",
            """
            readonly struct V(double a, double b) { public double A { get; } = a; public double B { get; } = b; public void Deconstruct(out double p, out double q) { p = A; q = B * A; } }
            [Differentiable] public static double F(double x, double y) { var (p, q) = new V(x, y); return p * q * q; }
            """
        },
        {
            "a tuple that a helper returns",
            """
            static (double S, double D) SD(double a, double b) => (a + b, a - b);
            [Differentiable] public static double F(double x, double y) { var t = SD(x, y); (double p, var q) = SD(t.S, t.D); return t.S * p * q; }
            """
        },
        {
            "elements of a tuple that are set and swapped",
            """
            [Differentiable] public static double F(double x, double y) { (x, y) = (y, x); (double a, double b) p = (x, y); p.a *= 2; (p.a, p.b) = (p.b, p.a); return p.a * x - p.b * y * y; }
            """
        },
        {
            "tuples in tuples",
            """
            [Differentiable] public static double F(double x, double y) { var ((a, b), c) = ((x, y), x * y); var t = (A: (x, c), B: 2); t.A.x = b; return a * b * c + t.A.x * t.B; }
            """
        },
        {
            "a helper that returns a tuple early",
            """
            static (double, double) G(double v) { if (v < 0) return (v, 1); if (v > 1) return (v * v, v); return (1, v); }
            [Differentiable] public static double F(double x, double y) { var (a, b) = G(x); var (c, d) = G(y); return a * b + c * d * x; }
            """
        },
        {
            "a helper that returns a struct early",
            """
            readonly record struct P(double A, double B); static P G(double v) { if (v < 0) return new(v, 1); P p = new(1, v); if (v > 1) p = p with { A = v * v }; return p; }
            [Differentiable] public static double F(double x, double y) { var p = G(x); return p.A * p.B * G(y).A; }
            """
        },
        {
            "a struct of data joined with one that is made",
            """
            public readonly record struct Cfg(double A, int N) { public double Twice => 2 * A; }
            [Differentiable] public static double F(double x, double y, Cfg c) { var d = c with { A = x }; var e = x > 0 ? c : new Cfg(y, 2); return d.A * d.N + c.Twice * y + e.A * e.N; }
            """, "new Model.Cfg(2, 3)"
        },
        {
            "a struct of data that a loop changes",
            """
            public struct Cfg { public double A; public int N; public Cfg(double a, int n) { A = a; N = n; } }
            [Differentiable] public static double F(double x, double y, Cfg c) { double s = 0; for (int i = 0; i < 3; i++) { s += c.A * x; c.A = c.A * y; c.N++; } return s * c.A + c.N; }
            """, "new Model.Cfg(2, 3)"
        },
        {
            "a loop in a constructor",
            """
            struct P { public double A; public P(double x) { A = 1; for (int i = 0; i < 3; i++) A = A * x + 1; } }
            [Differentiable] public static double F(double x, double y) => new P(x).A * y;
            """
        },
        {
            "a struct is copied",
            """
            struct S { public double A; }
            [Differentiable] public static double F(double x, double y) { S s = new() { A = x }; S t = s; t.A = y; return s.A * t.A; }
            """
        },
        {
            "a method that sets a field of a local struct",
            """
            struct S { public double A; public void Add(double v) { A += v; } }
            [Differentiable] public static double F(double x, double y) { S s = new() { A = x }; s.Add(y); return s.A * y; }
            """
        },
        {
            "a struct that is passed by reference",
            """
            struct S { public double A; } static void Add(ref S s, double v) { s.A += v; }
            [Differentiable] public static double F(double x, double y) { S s = new() { A = x }; Add(ref s, y); return s.A * y; }
            """
        },
        {
            "a struct that a local function sets",
            """
            struct S { public double A; }
            [Differentiable] public static double F(double x, double y) { S s = new() { A = x }; void G(double v) { if (v > 1) { s.A += v; return; } s.A *= v; } G(y); G(x); return s.A * y; }
            """
        },
        {
            "a struct that holds an array that is made",
            """
            readonly record struct Poly(double[] C) { public double At(double x) { double r = 0; for (int i = C.Length - 1; i >= 0; i--) r = r * x + C[i]; return r; } }
            [Differentiable] public static double F(double x, double y) => new Poly([1, y, x]).At(x);
            """
        },
        {
            "a struct that a later operand changes",
            """
            struct S { public double A; } static double Set(ref S s) { s.A = 5; return 1; }
            [Differentiable] public static double F(double x, double y, int k) { S s = new() { A = x }; return s.A * Set(ref s) + s.A * y; }
            """, "1"
        },
        {
            "members of an instance that is data",
            """
            public sealed class C { public double A { get; set; } public double[] V = [1, 2]; public double Twice() => 2 * A; public double this[int i] => V[i]; }
            [Differentiable] public static double F(double x, double y, C c) => c.A * x + c.Twice() * y + c.V[1] * x * y;
            """, "new Model.C { A = 2 }"
        },
        {
            "an indexer of data",
            """
            public sealed class C { public double[] V = [1, 2]; public double this[int i] => V[i]; }
            [Differentiable] public static double F(double x, double y, C c) => c[1] * x * y;
            """, "new Model.C()"
        },
        {
            "a list of data",
            """
            [Differentiable] public static double F(double x, double y, System.Collections.Generic.List<double> c) { double s = 0; for (int i = 0; i < c.Count; i++) s += c[i] * x; return s * y; }
            """, "new System.Collections.Generic.List<double> { 1, 2 }"
        },
    };

    public static TheoryData<string> Names => Batch.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_struct_or_a_tuple_in_a_body_is_a_bundle_of_values(string what) => Batch.Agrees(what);

    /// <summary>The steps of a Runge-Kutta method, as they are written.</summary>
    [Fact]
    public void An_operator_may_have_a_double_on_its_left() => BodyCase.Agrees("""
        private readonly record struct State(double X, double V)
        {
            public static State operator +(State l, State r) => new(l.X + r.X, l.V + r.V);
            public static State operator *(double h, State s) => new(h * s.X, h * s.V);
            public static bool operator <(double h, State s) => h < s.X;
            public static bool operator >(double h, State s) => h > s.X;
        }
        private static State Rhs(State s, double a, double b) => new(s.V, -a * s.X - b * s.V);
        [Differentiable]
        public static double F(double x, double y)
        {
            State s = new(0.4, x);
            double h = 0.1;
            for (int i = 0; i < 5; i++)
            {
                State k1 = Rhs(s, x, y), k2 = Rhs(s + h / 2 * k1, x, y), k3 = Rhs(s + h / 2 * k2, x, y), k4 = Rhs(s + h * k3, x, y);
                s += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
            }

            return 0.25 < s ? s.X * s.X + s.V : s.V;
        }
        """);
}
