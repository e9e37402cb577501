namespace DiffGen.Generator.Tests.Fuzzing;

/// <summary>What all random models share: an enum, structs, and helpers of the kinds that C# has.</summary>
internal static class Toolbox
{
    public const string Source = """
        public enum Mode { Negative = -2, One = 1, Two = 2 }
        public readonly record struct Pair(double A, double B)
        {
            public double Sum => A + B;
            public Pair Flip() => this with { A = B, B = A };
            public static Pair operator *(Pair left, double scale) => new(left.A * scale, left.B * scale);
        }
        public struct Box
        {
            public double V;
            public double W { get; set; } = 0.5;
            public Box(double v) : this() { V = v; if (v > 0) W = v * v; }
            public readonly double Product => V * W;
        }
        public static class Tools
        {
            public static T Mix<T>(T a, T b) where T : System.Numerics.IFloatingPointIeee754<T> => T.Exp(-a * a) * b + T.One / (T.CreateChecked(2) + b * b);
            public static double Total(params System.ReadOnlySpan<double> v) { double s = 0; for (int i = 0; i < v.Length; i++) s += (i + 1) * v[i]; return s; }
            public static double TotalOf(params double[] v) { double s = 1; foreach (double x in v) { if (x > 1.5) { s -= x; continue; } s += x * x / 4; } return s; }
            public static double Power(double x, int n) => n == 0 ? 1 : n % 2 == 0 ? Power(x * x, n / 2) : x * Power(x, n - 1);
            public static double Split(double a, out double rest) { rest = a / 2; if (a > 0.5) return a; rest = -a; return a * a; }
            public static void Scale(double[] v, double by) { for (int i = 0; i < v.Length; i++) v[i] *= by; }
            public static (double First, double Second) Swap((double, double) p) => (p.Item2, p.Item1);
            public static double Extended(this double x) => x / (1 + x * x);
        }
        """;

    /// <summary>Calls that any expression may make.</summary>
    public static readonly string[] Calls =
    [
        "Tools.Mix({0}, {1})", "Tools.Total({0}, {1}, {2})", "Tools.TotalOf({0}, {1})", "Tools.Power({0}, 5)", "Tools.Swap(({0}, {1})).First", "((double)({0})).Extended()",
        "new Pair({0}, {1}).Sum", "(new Pair({0}, {1}) * ({2})).Flip().A", "new Box({0}).Product", "new Box({0}) { W = {1} }.Product",
    ];
}
