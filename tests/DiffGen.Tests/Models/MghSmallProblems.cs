using static DiffGen.Tests.Models.Jet;

namespace DiffGen.Tests.Models;

/// <summary>Problems 1 to 20: two to eleven parameters.</summary>
internal static class MghSmallProblems
{
    private static readonly double[] BardY = [.14, .18, .22, .25, .29, .32, .35, .39, .37, .58, .73, .96, 1.34, 2.10, 4.39];

    private static readonly double[] GaussianY = [.0009, .0044, .0175, .0540, .1295, .2420, .3521, .3989, .3521, .2420, .1295, .0540, .0175, .0044, .0009];

    private static readonly double[] MeyerY =
        [34780, 28610, 23650, 19630, 16370, 13720, 11540, 9744, 8261, 7030, 6005, 5147, 4427, 3820, 3307, 2872];

    private static readonly double[] KowalikY = [.1957, .1947, .1735, .1600, .0844, .0627, .0456, .0342, .0323, .0235, .0246];

    private static readonly double[] KowalikU = [4, 2, 1, .5, .25, .167, .125, .1, .0833, .0714, .0625];

    private static readonly double[] Osborne1Y =
    [
        .844, .908, .932, .936, .925, .908, .881, .850, .818, .784, .751, .718, .685, .658, .628, .603, .580, .558, .538, .522, .506, .490,
        .478, .467, .457, .448, .438, .431, .424, .420, .414, .411, .406,
    ];

    private static readonly double[] Osborne2Y =
    [
        1.366, 1.191, 1.112, 1.013, .991, .885, .831, .847, .786, .725, .746, .679, .608, .655, .616, .606, .602, .626, .651, .724, .649, .649,
        .694, .644, .624, .661, .612, .558, .533, .495, .500, .423, .395, .375, .372, .391, .396, .405, .428, .429, .523, .562, .607, .653, .672,
        .708, .633, .668, .645, .632, .591, .559, .597, .625, .739, .710, .729, .720, .636, .581, .428, .292, .162, .098, .054,
    ];

    public static IEnumerable<MghProblem> All { get; } =
    [
        new(1, "Rosenbrock", [-1.2, 1], 2, x => [10 * (x[1] - x[0] * x[0]), 1 - x[0]], 0),
        new(2, "Freudenstein and Roth", [0.5, -2], 2, x =>
            [-13 + x[0] + ((5 - x[1]) * x[1] - 2) * x[1], -29 + x[0] + ((x[1] + 1) * x[1] - 14) * x[1]], 0, 48.9842536792),
        new(3, "Powell badly scaled", [0, 1], 2, x => [1e4 * x[0] * x[1] - 1, Exp(-x[0]) + Exp(-x[1]) - 1.0001], 0),
        new(4, "Brown badly scaled", [1, 1], 3, x => [x[0] - 1e6, x[1] - 2e-6, x[0] * x[1] - 2], 0),
        new(5, "Beale", [1, 1], 3, x =>
            [1.5 - x[0] * (1 - x[1]), 2.25 - x[0] * (1 - Pow(x[1], 2)), 2.625 - x[0] * (1 - Pow(x[1], 3))], 0),
        new(6, "Jennrich and Sampson", [0.3, 0.4], 10, x => Rows(10, i => 2 + 2 * i - (Exp(i * x[0]) + Exp(i * x[1]))), 124.3621823556),
        new(7, "Helical valley", [-1, 0, 0], 3, x =>
            [10 * (x[2] - 10 * Angle(x[0], x[1])), 10 * (Sqrt(x[0] * x[0] + x[1] * x[1]) - 1), x[2]], 0),
        new(8, "Bard", [1, 1, 1], 15, x => Rows(15, i => BardY[i - 1] - (x[0] + i / ((16 - i) * x[1] + Math.Min(i, 16 - i) * x[2]))),
            8.2148773065e-3, 17.4286933),
        new(9, "Gaussian", [0.4, 1, 0], 15, x => Rows(15, i => x[0] * Exp(-x[1] * Square((8 - i) / 2.0 - x[2]) / 2) - GaussianY[i - 1]), 1.1279327696e-8),
        new(10, "Meyer", [0.02, 4000, 250], 16, x => Rows(16, i => x[0] * Exp(x[1] / (45 + 5 * i + x[2])) - MeyerY[i - 1]), 87.9458551710),
        new(11, "Gulf", [5, 2.5, 0.15], 10, x => Rows(10, i => Exp(-Power(25 + Math.Pow(-50 * Math.Log(i / 100.0), 2 / 3.0) - x[1], x[2]) / x[0]) - i / 100.0), 0, 0.038),
        new(12, "Box three-dimensional", [0, 10, 20], 10, x => Rows(10, i =>
            Exp(-0.1 * i * x[0]) - Exp(-0.1 * i * x[1]) - x[2] * (Math.Exp(-0.1 * i) - Math.Exp(-i))), 0),
        new(13, "Powell singular", [3, -1, 0, 1], 4, x =>
            [x[0] + 10 * x[1], Math.Sqrt(5) * (x[2] - x[3]), Square(x[1] - 2 * x[2]), Math.Sqrt(10) * Square(x[0] - x[3])], 0),
        new(14, "Wood", [-3, -1, -3, -1], 6, x =>
            [10 * (x[1] - x[0] * x[0]), 1 - x[0], Math.Sqrt(90) * (x[3] - x[2] * x[2]), 1 - x[2], Math.Sqrt(10) * (x[1] + x[3] - 2), (x[1] - x[3]) / Math.Sqrt(10)], 0),
        new(15, "Kowalik and Osborne", [.25, .39, .415, .39], 11, x => Rows(11, i =>
            KowalikY[i - 1] - x[0] * (KowalikU[i - 1] * KowalikU[i - 1] + KowalikU[i - 1] * x[1]) / (KowalikU[i - 1] * KowalikU[i - 1] + KowalikU[i - 1] * x[2] + x[3])),
            3.0750560385e-4, 1.0273449e-3),
        new(16, "Brown and Dennis", [25, 5, -5, -1], 20, x => Rows(20, i =>
            Square(x[0] + i / 5.0 * x[1] - Math.Exp(i / 5.0)) + Square(x[2] + Math.Sin(i / 5.0) * x[3] - Math.Cos(i / 5.0))), 85822.2016263),
        new(17, "Osborne 1", [.5, 1.5, -1, .01, .02], 33, x => Rows(33, i =>
            Osborne1Y[i - 1] - (x[0] + x[1] * Exp(-10.0 * (i - 1) * x[3]) + x[2] * Exp(-10.0 * (i - 1) * x[4]))), 5.4648946975e-5),
        new(18, "Biggs EXP6", [1, 2, 1, 1, 1, 1], 13, x => Rows(13, i =>
            x[2] * Exp(-0.1 * i * x[0]) - x[3] * Exp(-0.1 * i * x[1]) + x[5] * Exp(-0.1 * i * x[4])
            - (Math.Exp(-0.1 * i) - 5 * Math.Exp(-i) + 3 * Math.Exp(-0.4 * i))), 0, 5.6556499255e-3),
        new(19, "Osborne 2", [1.3, .65, .65, .7, .6, 3, 5, 7, 2, 4.5, 5.5], 65, x => Rows(65, i =>
        {
            var t = (i - 1) / 10.0;
            return Osborne2Y[i - 1] - (x[0] * Exp(-t * x[4]) + x[1] * Exp(-Square(t - x[8]) * x[5])
                + x[2] * Exp(-Square(t - x[9]) * x[6]) + x[3] * Exp(-Square(t - x[10]) * x[7]));
        }), 4.0137736293e-2),
        new(20, "Watson", new double[6], 31, Watson, 2.2876700535e-3),
    ];

    /// <summary>r₁ … rₘ.</summary>
    public static Jet[] Rows(int m, Func<int, Jet> row) => [.. Enumerable.Range(1, m).Select(row)];

    private static Jet Angle(Jet x, Jet y) => (x.Value > 0 ? 0 : 0.5) + Atan(y / x) / (2 * Math.PI);

    /// <summary>|a|ᵇ.</summary>
    private static Jet Power(Jet a, Jet b) => Exp(b * Log(a.Value < 0 ? -a : a));

    private static Jet[] Watson(Jet[] x) =>
    [
        .. Rows(29, i =>
        {
            var t = i / 29.0;
            var slope = Sum(x.Skip(1).Select((xj, k) => (k + 1) * Math.Pow(t, k) * xj));
            return slope - Square(Sum(x.Select((xj, k) => Math.Pow(t, k) * xj))) - 1;
        }),
        x[0],
        x[1] - x[0] * x[0] - 1,
    ];
}
