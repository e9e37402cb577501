using static DiffGen.Tests.Models.Jet;
using static DiffGen.Tests.Models.MghSmallProblems;

namespace DiffGen.Tests.Models;

/// <summary>Problems 21 to 35: any number of parameters, here five to ten.</summary>
internal static class MghLargeProblems
{
    private const int N = 10;

    private static readonly double Ap = Math.Sqrt(1e-5);

    public static IEnumerable<MghProblem> All { get; } =
    [
        new(21, "Extended Rosenbrock", [.. Enumerable.Range(0, N).Select(i => i % 2 == 0 ? -1.2 : 1)], N, x => Rows(N, i =>
            i % 2 == 1 ? 10 * (x[i] - x[i - 1] * x[i - 1]) : 1 - x[i - 2]), 0),
        new(22, "Extended Powell singular", [3, -1, 0, 1, 3, -1, 0, 1], 8, x => Rows(8, i => ((i - 1) / 4 * 4, i % 4) switch
        {
            (var b, 1) => x[b] + 10 * x[b + 1],
            (var b, 2) => Math.Sqrt(5) * (x[b + 2] - x[b + 3]),
            (var b, 3) => Square(x[b + 1] - 2 * x[b + 2]),
            (var b, _) => Math.Sqrt(10) * Square(x[b] - x[b + 3]),
        }), 0),
        new(23, "Penalty I", From(j => j), N + 1, x => Rows(N + 1, i => i <= N ? Ap * (x[i - 1] - 1) : Sum(x.Select(Square)) - 0.25), 7.0876515e-5),
        new(24, "Penalty II", From(_ => 0.5), 2 * N, x => Rows(2 * N, i =>
            i == 1 ? x[0] - 0.2
            : i <= N ? Ap * (Exp(x[i - 1] / 10) + Exp(x[i - 2] / 10) - (Math.Exp(i / 10.0) + Math.Exp((i - 1) / 10.0)))
            : i < 2 * N ? Ap * (Exp(x[i - N] / 10) - Math.Exp(-0.1))
            : Sum(x.Select((xj, k) => (N - k) * xj * xj)) - 1), 2.9366054e-4),
        new(25, "Variably dimensioned", From(j => 1 - j / (double)N), N + 2, x => Rows(N + 2, i =>
            i <= N ? x[i - 1] - 1 : i == N + 1 ? Weighted(x) : Square(Weighted(x))), 0),
        new(26, "Trigonometric", From(_ => 1.0 / N), N, x => Rows(N, i => N - Sum(x.Select(Cos)) + i * (1 - Cos(x[i - 1])) - Sin(x[i - 1])), 0, 2.79506e-5),
        new(27, "Brown almost-linear", From(_ => 0.5), N, x => Rows(N, i =>
            i < N ? x[i - 1] + Sum(x) - (N + 1) : x.Aggregate((a, b) => a * b) - 1), 0, 1),
        new(28, "Discrete boundary value", From(j => T(j) * (T(j) - 1)), N, x => Rows(N, i =>
            2 * x[i - 1] - At(x, i - 2) - At(x, i) + T(1) * T(1) * Pow(x[i - 1] + T(i) + 1, 3) / 2), 0),
        new(29, "Discrete integral equation", From(j => T(j) * (T(j) - 1)), N, x => Rows(N, i =>
            x[i - 1] + T(1) / 2 * ((1 - T(i)) * Sum(x.Take(i).Select((xj, k) => T(k + 1) * Pow(xj + T(k + 1) + 1, 3)))
                + T(i) * Sum(x.Skip(i).Select((xj, k) => (1 - T(k + 1 + i)) * Pow(xj + T(k + 1 + i) + 1, 3))))), 0),
        new(30, "Broyden tridiagonal", From(_ => -1), N, x => Rows(N, i => (3 - 2 * x[i - 1]) * x[i - 1] - At(x, i - 2) - 2 * At(x, i) + 1), 0),
        new(31, "Broyden banded", From(_ => -1), N, x => Rows(N, i =>
            x[i - 1] * (2 + 5 * x[i - 1] * x[i - 1]) + 1
            - Sum(x.Select((xj, k) => k != i - 1 && k >= i - 6 && k <= i ? xj * (1 + xj) : 0))), 0),
        new(32, "Linear, full rank", [1, 1, 1, 1, 1], 10, x => Rows(10, i => (i <= 5 ? x[i - 1] : 0) - 2 / 10.0 * Sum(x) - 1), 5),
        new(33, "Linear, rank 1", [1, 1, 1, 1, 1], 10, x => Rows(10, i => i * Sum(x.Select((xj, k) => (k + 1) * xj)) - 1), 90 / 42.0),
        new(34, "Linear, rank 1, zero columns and rows", [1, 1, 1, 1, 1], 10, x => Rows(10, i =>
            i is 1 or 10 ? -1 : (i - 1) * Sum(x.Skip(1).Take(3).Select((xj, k) => (k + 2) * xj)) - 1), 124 / 34.0),
        new(35, "Chebyquad", [.. Enumerable.Range(1, 8).Select(j => j / 9.0)], 8, x => Rows(8, i =>
            Sum(x.Select(xj => Chebyshev(i, 2 * xj - 1))) / 8 + (i % 2 == 0 ? 1.0 / (i * i - 1) : 0)), 3.5168737257e-3),
    ];

    private static double[] From(Func<int, double> start) => [.. Enumerable.Range(1, N).Select(start)];

    private static double T(int j) => j / (N + 1.0);

    /// <summary>x with zeros at both ends.</summary>
    private static Jet At(Jet[] x, int index) => index < 0 || index >= x.Length ? 0 : x[index];

    private static Jet Weighted(Jet[] x) => Sum(x.Select((xj, k) => (k + 1) * (xj - 1)));

    private static Jet Chebyshev(int degree, Jet x)
    {
        var (previous, current) = ((Jet)1, x);
        for (var d = 1; d < degree; d++) (previous, current) = (current, 2 * x * current - previous);
        return current;
    }
}
