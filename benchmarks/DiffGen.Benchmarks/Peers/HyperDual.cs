namespace DiffGen.Benchmarks.Peers;

/// <summary>
/// A number with two first derivatives and three second ones: the dual number that one would write for a model of two parameters.
/// </summary>
internal readonly record struct HyperDual(double Value, double D1, double D2, double D11, double D12, double D22)
{
    public static implicit operator HyperDual(double value) => new(value, 0, 0, 0, 0, 0);

    public static HyperDual operator +(HyperDual a, HyperDual b) =>
        new(a.Value + b.Value, a.D1 + b.D1, a.D2 + b.D2, a.D11 + b.D11, a.D12 + b.D12, a.D22 + b.D22);

    public static HyperDual operator -(HyperDual a) => new(-a.Value, -a.D1, -a.D2, -a.D11, -a.D12, -a.D22);

    public static HyperDual operator -(HyperDual a, HyperDual b) => a + -b;

    public static HyperDual operator *(HyperDual a, HyperDual b) => new(
        a.Value * b.Value,
        (a.D1 * b.Value) + (a.Value * b.D1),
        (a.D2 * b.Value) + (a.Value * b.D2),
        (a.D11 * b.Value) + (2 * a.D1 * b.D1) + (a.Value * b.D11),
        (a.D12 * b.Value) + (a.D1 * b.D2) + (a.D2 * b.D1) + (a.Value * b.D12),
        (a.D22 * b.Value) + (2 * a.D2 * b.D2) + (a.Value * b.D22));

    public static HyperDual operator /(HyperDual a, HyperDual b)
    {
        double inverse = 1 / b.Value;
        return a * b.Through(inverse, -inverse * inverse, 2 * inverse * inverse * inverse);
    }

    public static HyperDual Exp(HyperDual a)
    {
        double value = Math.Exp(a.Value);
        return a.Through(value, value, value);
    }

    /// <summary>f(this), from f and its first two derivatives here.</summary>
    private HyperDual Through(double f, double first, double second) => new(
        f,
        first * D1,
        first * D2,
        (second * D1 * D1) + (first * D11),
        (second * D1 * D2) + (first * D12),
        (second * D2 * D2) + (first * D22));
}
