namespace DiffGen.Benchmarks;

/// <summary>
/// Models of about 100, 300, 1,000 and 3,000 operations: sums of terms of ten operations that do not wait for each other, so
/// that time per operation is that of the code and not that of one long chain.
/// </summary>
public static partial class LargeModels
{
    /// <summary>10 terms.</summary>
    [Differentiable]
    public static partial double F100(double a, double b, [Data] double x) => Ten(a, b, x);

    /// <summary>30 terms.</summary>
    [Differentiable]
    public static partial double F300(double a, double b, [Data] double x) => Ten(a, b, x) + Ten(a, b, 2 * x) + Ten(a, b, 3 * x);

    /// <summary>100 terms.</summary>
    [Differentiable]
    public static partial double F1000(double a, double b, [Data] double x) => Hundred(a, b, x);

    /// <summary>300 terms.</summary>
    [Differentiable]
    public static partial double F3000(double a, double b, [Data] double x) =>
        Hundred(a, b, x) + Hundred(a, b, 11 * x) + Hundred(a, b, 13 * x);

    private static double Hundred(double a, double b, double x) =>
        Ten(a, b, x) + Ten(a, b, 2 * x) + Ten(a, b, 3 * x) + Ten(a, b, 4 * x) + Ten(a, b, 5 * x)
        + (Ten(a, b, 6 * x) + Ten(a, b, 7 * x) + Ten(a, b, 8 * x) + Ten(a, b, 9 * x) + Ten(a, b, 10 * x));

    private static double Ten(double a, double b, double x) =>
        Term(a, b, x + 0.1) + Term(a, b, x + 0.2) + Term(a, b, x + 0.3) + Term(a, b, x + 0.4) + Term(a, b, x + 0.5)
        + (Term(a, b, x + 0.6) + Term(a, b, x + 0.7) + Term(a, b, x + 0.8) + Term(a, b, x + 0.9) + Term(a, b, x + 1));

    private static double Term(double a, double b, double z) => (a * z + b) / (1 + b * z * z) - a * a * z;
}
