namespace DiffGen.Generator.Tests.Reading;

/// <summary>Statements and expressions in the shapes that modellers write.</summary>
public class ShapeTests
{
    private static readonly BodyBatch Batch = new()
    {
        {
            "an int that a do loop carries beside a double",
            """
            [Differentiable] public static double F(double x, double y) { int i = 0; do { i += 2; x *= 2; } while (i < 5); return x * i * y; }
            """
        },
        {
            "a count under a condition on data",
            """
            [Differentiable] public static double F(double x, double y, double[] e) { int n = 0; double s = 0; for (int i = 0; i < e.Length; i++) { if (e[i] > 0) { n++; s += x * e[i]; } } return s / n + y; }
            """, "new double[] { 1.0, -2.0, 3.0 }"
        },
        {
            "checked and unchecked arithmetic",
            """
            [Differentiable] public static double F(double x, double y) { int k = checked(3 * 4); return checked(x * k) + unchecked(y * 2); }
            """
        },
        {
            "checked and unchecked blocks",
            """
            [Differentiable] public static double F(double x, double y) { checked { int k = 3; k *= 4; x *= k; } unchecked { int j = int.MaxValue; j++; y += j * 1e-9; } return x * y; }
            """
        },
        {
            "decimals of data",
            """
            [Differentiable] public static double F(double x, double y) { decimal z = 1.5m; return x * (double)z * y; }
            """
        },
        {
            "quotient and remainder",
            """
            [Differentiable] public static double F(double x, double y, int n) { int q = Math.DivRem(n, 3, out int r); var (a, b) = Math.DivRem(n, 2); return x * q + y * r + a + b; }
            """, "7"
        },
        {
            "a guard with a text that is put together",
            """
            [Differentiable] public static double F(double x, double y) { if (x > 1e9) throw new ArgumentException($"x is {x}", nameof(x)); return x * y; }
            """
        },
        {
            "guards of all kinds",
            """
            [Differentiable] public static double F(double x, double y) { if (x > 1e9) throw new ArgumentOutOfRangeException(nameof(x), x, $"must be {y:F3}"); ArgumentOutOfRangeException.ThrowIfNegative(Abs(y), nameof(y)); return x * y; }
            """
        },
        {
            "throw expressions, in a loop too",
            """
            [Differentiable] public static double F(double x, double y) { double s = x > 1e9 ? throw new ArgumentException("x") : x; for (int i = 0; i < 3; i++) s += y > 1e9 ? throw new ArgumentException("y") : y * i; return s * x; }
            """
        },
        {
            "a helper with a guard in a loop",
            """
            static double Root(double v) { if (v < -1e9) throw new ArgumentException("v"); return Sqrt(1 + v * v); }
            [Differentiable] public static double F(double x, double y) { double s = 0; for (int i = 0; i < 5; i++) s += Root(x * i + y); return s; }
            """
        },
        {
            "a checked cast",
            """
            [Differentiable] public static double F(double x, double y, long n) => x * checked((int)n) * y;
            """, "3L"
        },
        {
            "a switch expression over patterns",
            """
            [Differentiable] public static double F(double x, double y, int k) => k switch { < 0 => x, 0 or 1 => y, > 1 and < 4 when x > 0 => x * y, var o => o * x };
            """, "3"
        },
        {
            "is with patterns",
            """
            [Differentiable] public static double F(double x, double y, int k) { if (k is > 2 and not 5) return x * y; if (x is > 0 and < 3) return y * y; return x; }
            """, "3"
        },
        {
            "breaks in the midst of a section",
            """
            [Differentiable] public static double F(double x, double y, int k) { double r; switch (k) { case 0: r = x; break; case 1: case 2: { r = y * x; if (x > 0) break; r *= 2; break; } default: throw new ArgumentException("k"); } return r * y; }
            """, "2"
        },
        {
            "returns and breaks in the midst of sections",
            """
            [Differentiable] public static double F(double x, double y, int k) { double r = y; if (y > 2) return x; switch (k) { case 0: r = x; break; case 2: if (x > 1) return y * x; if (x > 0) break; r *= x; break; default: if (y < 0) throw new ArgumentException("k"); r = 2; break; } return r * y; }
            """, "2"
        },
        {
            "continues out of a switch",
            """
            [Differentiable] public static double F(double x, double y) { double s = 0; for (int i = 0; i < 5; i++) { switch (i) { case 1: continue; case 2: if (x > 0) continue; s += y; break; case 4: if (y > 2) return s * x; break; } s += x * i; } return s * y; }
            """
        },
        {
            "a switch over a tuple",
            """
            [Differentiable] public static double F(double x, double y, int k, int m) => (k, m) switch { (0, _) => x, (1, 2) => x * y, _ => y };
            """, "1, 2"
        },
        {
            "a switch over a double with NaN",
            """
            [Differentiable] public static double F(double x, double y) => x switch { < -1 => y * x, >= -1 and < 1 => x * x, double.NaN => 0, _ => Exp(-x) * y };
            """
        },
        {
            "patterns of properties and of parts",
            """
            readonly record struct P(double A, int K);
            [Differentiable] public static double F(double x, double y) { var p = new P(x, 2); return p is { K: 2, A: > 0 } ? x * y : p switch { { K: 3 } => x, (var a, 2) => a * y, _ => y }; }
            """
        },
        {
            "case with when",
            """
            [Differentiable] public static double F(double x, double y, int k) { switch (k) { case var n when n > 1 && x > 0: return x * n; case 2 when y > 0: return y; case > 5: return 3 * x; default: return x * y; } }
            """, "2"
        },
        {
            "a switch over a text",
            """
            [Differentiable] public static double F(double x, double y, string k) => k switch { "a" => x, "b" => x * y, _ => y };
            """, "\"b\""
        },
        {
            "enums",
            """
            [Differentiable] public static double F(double x, double y, Mode m) { double r = 0; if (m == Mode.One) r += x; if ((m & Mode.One) != 0) r += y * x; return r * (m is Mode.Zero ? 2 : 3); }
            """, "Mode.One"
        },
        {
            "var patterns",
            """
            [Differentiable] public static double F(double x, double y) { if (x is var a and > 0) return a * y; return y is double d ? d * x : 0; }
            """
        },
        {
            "compound assignments and increments in expressions",
            """
            [Differentiable] public static double F(double x, double y) { double a = x; a += y; a -= 1; a *= a; a /= 2; a %= 10; int i = 3; i <<= 1; i |= 1; i ^= 2; double b = i++ + ++i; return a * b; }
            """
        },
        {
            "increments of ints in expressions",
            """
            [Differentiable] public static double F(double x, double y) { int i = 0; double s = x * i++ + y * i++ + (i += 2) * x; double[] a = [x, y]; int k = 0; s += a[k++] * a[k]; return s; }
            """
        },
        {
            "assignments in expressions",
            """
            [Differentiable] public static double F(double x, double y) { double a, b; a = b = x * y; a += b *= 2; return a * b; }
            """
        },
        {
            "while true with a break",
            """
            [Differentiable] public static double F(double x, double y) { int k = 0; while (true) { x = 0.5 * x + y; if (++k >= 5) break; } return x; }
            """
        },
        {
            "a for without a condition",
            """
            [Differentiable] public static double F(double x, double y) { for (int i = 0, j = 10; ; i++, j--) { x += y * j; if (i > j) return x; } }
            """
        },
        {
            "a while that counts in its condition",
            """
            [Differentiable] public static double F(double x, double y) { int n = 5; double r = 1; while (n-- > 0) r = r * x + y; return r; }
            """
        },
        {
            "a continue in a do loop",
            """
            [Differentiable] public static double F(double x, double y) { int n = 0; double r = 1; do { n++; if (n == 2) continue; r = r * x + y * n; } while (n < 5); return r; }
            """
        },
        {
            "ints that are known",
            """
            [Differentiable] public static double F(double x, double y) { int a = 3, b = a * 2 + 1; double s = 0; for (int i = b; i >= 0; i -= 2) s += x * i; return s * y / b; }
            """
        },
        {
            "an int that wraps around",
            """
            [Differentiable] public static double F(double x, double y) { int a = int.MaxValue; int b = a + 1; return x * b * y; }
            """
        },
        {
            "local constants",
            """
            [Differentiable] public static double F(double x, double y) { const double K = 2.5; const int N = 3; double s = 0; for (int i = 0; i < N; i++) s += K * x * y; return s; }
            """
        },
        {
            "a chain of conditions",
            """
            [Differentiable] public static double F(double x, double y) => x < 0 ? -x : x < 1 ? x * x : x < 2 ? Sqrt(x) * y : y;
            """
        },
        {
            "unsigned integers and shifts",
            """
            [Differentiable] public static double F(double x, double y, int n) { uint u = (uint)n; ulong l = u >> 1; byte b = (byte)(n & 255); b += 3; return x * u + y * l + b + (n >>> 1); }
            """, "9"
        },
        {
            "nullable data",
            """
            [Differentiable] public static double F(double x, double y, double? z) => x * (z ?? 1) + y * (z.HasValue ? z.Value : 0);
            """, "(double?)2.5"
        },
        {
            "floats of data",
            """
            [Differentiable] public static double F(double x, double y, float f) { float g = f * 2; g += 1; double s = g; s += f; return s * x * y + MathF.Sqrt(f); }
            """, "2f"
        },
        {
            "casts of enums",
            """
            [Differentiable] public static double F(double x, double y, Mode m) => x * (int)m + y * (double)(int)m;
            """, "Mode.One"
        },
    };

    public static TheoryData<string> Names => Batch.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_shape_of_statement_is_read(string what) => Batch.Agrees(what);
}
