using System.Numerics;

namespace DiffGen.Tests.Lanes;

/// <summary>A binary floating-point number of about 300 bits: the arithmetic in which reference values are computed.</summary>
internal readonly record struct BigFloat(BigInteger Mantissa, int Exponent)
{
    private const int Precision = 300;

    public static BigFloat Zero => new(BigInteger.Zero, 0);

    public bool IsZero => Mantissa.IsZero;

    /// <summary>⌊log2 |x|⌋.</summary>
    public int Log2 => (int)BigInteger.Abs(Mantissa).GetBitLength() - 1 + Exponent;

    public static implicit operator BigFloat(int value) => new(value, 0);

    public static implicit operator BigFloat(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52) & 0x7FF;
        long mantissa = bits & ((1L << 52) - 1);
        if (exponent == 0x7FF) throw new ArgumentOutOfRangeException(nameof(value), value, "finite numbers only");
        if (exponent == 0) exponent = 1;
        else mantissa |= 1L << 52;
        return new BigFloat(value < 0 ? -mantissa : mantissa, exponent - 1075);
    }

    public static BigFloat operator +(BigFloat a, BigFloat b) => Add(a, b).Rounded();

    public static BigFloat operator -(BigFloat a, BigFloat b) => Add(a, -b).Rounded();

    public static BigFloat operator -(BigFloat a) => new(-a.Mantissa, a.Exponent);

    public static BigFloat operator *(BigFloat a, BigFloat b) => new BigFloat(a.Mantissa * b.Mantissa, a.Exponent + b.Exponent).Rounded();

    public static BigFloat operator /(BigFloat a, BigFloat b)
    {
        int shift = Precision + (int)b.Mantissa.GetBitLength();
        return new BigFloat((a.Mantissa << shift) / b.Mantissa, a.Exponent - b.Exponent - shift).Rounded();
    }

    public static bool operator <(BigFloat a, BigFloat b) => (a - b).Mantissa.Sign < 0;

    public static bool operator >(BigFloat a, BigFloat b) => b < a;

    public BigFloat Abs() => new(BigInteger.Abs(Mantissa), Exponent);

    /// <summary>x·2^n.</summary>
    public BigFloat Scale(int n) => new(Mantissa, Exponent + n);

    /// <summary>a + b without rounding; for exponents that are not far apart.</summary>
    public static BigFloat Add(BigFloat a, BigFloat b)
    {
        if (a.IsZero) return b;
        if (b.IsZero) return a;
        int exponent = Math.Min(a.Exponent, b.Exponent);
        return new BigFloat((a.Mantissa << (a.Exponent - exponent)) + (b.Mantissa << (b.Exponent - exponent)), exponent);
    }

    /// <summary>The nearest integer.</summary>
    public BigInteger Round() => Exponent >= 0 ? Mantissa << Exponent : (Mantissa + (BigInteger.One << (-Exponent - 1))) >> -Exponent;

    /// <summary>The number as a double, to within an ulp or so; only a first guess.</summary>
    public double ToDouble()
    {
        int shift = (int)BigInteger.Abs(Mantissa).GetBitLength() - 60;
        BigInteger top = shift > 0 ? Mantissa >> shift : Mantissa;
        return Math.ScaleB((double)top, Exponent + Math.Max(shift, 0));
    }

    private BigFloat Rounded()
    {
        int excess = (int)BigInteger.Abs(Mantissa).GetBitLength() - Precision;
        return excess <= 0 ? this : new BigFloat(Mantissa >> excess, Exponent + excess);
    }
}
