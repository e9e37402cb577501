namespace DiffGen.Analysis;

/// <summary>How a value curves in the parameters jointly, the data held; over the parameters where it is defined.</summary>
internal enum Shape
{
    /// <summary>It depends on no parameter.</summary>
    Constant,
    Affine,
    Convex,
    Concave,

    /// <summary>The rules say nothing.</summary>
    Unknown,
}

/// <summary>The sign that a value has for all parameters and all data.</summary>
internal enum Sign
{
    Unknown,
    NonNegative,
    NonPositive,
}

/// <summary>What the rules say of a value.</summary>
/// <param name="Shape">How it curves.</param>
/// <param name="Sign">Its sign.</param>
/// <param name="Log">How its logarithm curves; unknown unless it is known not to be negative. The logarithm of 0 counts as −∞.</param>
internal readonly record struct Curve(Shape Shape, Sign Sign, Shape Log)
{
    public static readonly Curve Unknown = new(Shape.Unknown, Sign.Unknown, Shape.Unknown);

    public bool IsAffine => Shape is Shape.Constant or Shape.Affine;

    public bool IsConvex => IsAffine || Shape == Shape.Convex;

    public bool IsConcave => IsAffine || Shape == Shape.Concave;

    public static Curve Constant(Sign sign) => new(Shape.Constant, sign, sign == Sign.NonNegative ? Shape.Constant : Shape.Unknown);

    /// <summary>The curve once more, with what its logarithm says of it: the exponential of a convex value is convex.</summary>
    public Curve Completed() => Shape == Shape.Unknown && Log is Shape.Affine or Shape.Convex ? this with { Shape = Shape.Convex } : this;

    public static Shape Sum(Shape a, Shape b) => (a, b) switch
    {
        (Shape.Constant, _) => b,
        (_, Shape.Constant) => a,
        (Shape.Affine, _) => b,
        (_, Shape.Affine) => a,
        _ => a == b ? a : Shape.Unknown,
    };

    public static Shape Flipped(Shape shape) => shape switch
    {
        Shape.Convex => Shape.Concave,
        Shape.Concave => Shape.Convex,
        _ => shape,
    };

    public static Sign Flipped(Sign sign) => sign switch
    {
        Sign.NonNegative => Sign.NonPositive,
        Sign.NonPositive => Sign.NonNegative,
        _ => sign,
    };

    public static Sign Product(Sign a, Sign b) => a == Sign.Unknown || b == Sign.Unknown ? Sign.Unknown : a == b ? Sign.NonNegative : Sign.NonPositive;

    /// <summary>A shape times a constant of a sign.</summary>
    public static Shape Scaled(Shape shape, Sign factor) => factor switch
    {
        Sign.NonNegative => shape,
        Sign.NonPositive => Flipped(shape),
        _ => shape is Shape.Constant or Shape.Affine ? shape : Shape.Unknown,
    };
}
