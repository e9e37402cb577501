namespace DiffGen.Lanes;

/// <summary>
/// A number of <see cref="double"/>s that are computed with at once: one (<c>ScalarLane</c>) or as many as a vector register
/// holds. A kernel written against this interface reads like its formula and compiles to straight-line SIMD.
/// </summary>
/// <remarks>
/// A comparison returns a mask in the lane's own type (all bits of an element set where it holds), which <see cref="Select"/>
/// takes and the logical operators combine.
/// </remarks>
/// <typeparam name="T">The lane itself.</typeparam>
public interface ILane<T> where T : struct, ILane<T>
{
    /// <summary>The number of rows that one value holds.</summary>
    static abstract int Width { get; }

    /// <summary>The same value in every element.</summary>
    static abstract T Broadcast(double value);

    /// <summary><see cref="Width"/> consecutive elements of a column, from <paramref name="index"/> on; not bounds-checked.</summary>
    static abstract T Load(ref readonly double column, nint index);

    /// <summary>Writes <see cref="Width"/> elements, the k-th at <paramref name="index"/> + k · <paramref name="stride"/>; not bounds-checked.</summary>
    static abstract void Store(T value, ref double destination, nint index, nint stride);

    /// <summary>The sum of the elements, always added in the same order.</summary>
    static abstract double Sum(T value);

    /// <summary>The elements moved up by one: the last of <paramref name="before"/>, then all but the last of <paramref name="value"/>.</summary>
    static abstract T Shift(T before, T value);

    /// <summary>The last element.</summary>
    static abstract double Last(T value);

    static abstract T operator +(T left, T right);
    static abstract T operator +(double left, T right);
    static abstract T operator +(T left, double right);
    static abstract T operator -(T left, T right);
    static abstract T operator -(double left, T right);
    static abstract T operator -(T left, double right);
    static abstract T operator *(T left, T right);
    static abstract T operator *(double left, T right);
    static abstract T operator *(T left, double right);
    static abstract T operator /(T left, T right);
    static abstract T operator /(double left, T right);
    static abstract T operator /(T left, double right);
    static abstract T operator %(T left, T right);
    static abstract T operator %(double left, T right);
    static abstract T operator %(T left, double right);
    static abstract T operator -(T value);

    static abstract T operator <(T left, T right);
    static abstract T operator <(T left, double right);
    static abstract T operator <(double left, T right);
    static abstract T operator >(T left, T right);
    static abstract T operator >(T left, double right);
    static abstract T operator >(double left, T right);
    static abstract T operator <=(T left, T right);
    static abstract T operator <=(T left, double right);
    static abstract T operator <=(double left, T right);
    static abstract T operator >=(T left, T right);
    static abstract T operator >=(T left, double right);
    static abstract T operator >=(double left, T right);

    /// <summary>The mask of the elements that are equal (NaN equals nothing).</summary>
    static abstract T Equal(T left, T right);

    /// <summary>Both masks; either mask; the complement of a mask.</summary>
    static abstract T operator &(T left, T right);
    static abstract T operator |(T left, T right);
    static abstract T operator ~(T mask);

    /// <summary>Element by element: <paramref name="whenTrue"/> where the mask is set, else <paramref name="whenFalse"/>; the other is ignored, NaN or not.</summary>
    static abstract T Select(T mask, T whenTrue, T whenFalse);

    /// <summary>
    /// e/(1 + e), from e = exp(x) and 1/(1 + e): their product, or from e = 1 on, where e may be infinite, 1 − 1/(1 + e). Within a few
    /// ulps whatever x is.
    /// </summary>
    static abstract T Share(T exp, T inverse);

    /// <summary>a·b + c, in one rounding where the lane has the instruction.</summary>
    static abstract T MultiplyAdd(T a, T b, T c);

    // The functions of System.Math and System.Double, by their own names and with their own special values.
    static abstract T Abs(T x);
    static abstract T Acos(T x);
    static abstract T Acosh(T x);
    static abstract T Asin(T x);
    static abstract T Asinh(T x);
    static abstract T Atan(T x);
    static abstract T Atan2(T y, T x);
    static abstract T Atanh(T x);
    static abstract T Cbrt(T x);
    static abstract T Ceiling(T x);
    static abstract T CopySign(T x, T sign);
    static abstract T Cos(T x);
    static abstract T CosPi(T x);
    static abstract T Cosh(T x);
    static abstract T Exp(T x);
    static abstract T Exp10(T x);
    static abstract T Exp2(T x);
    static abstract T ExpM1(T x);
    static abstract T Floor(T x);
    static abstract T Hypot(T x, T y);
    static abstract T Log(T x);
    static abstract T Log10(T x);
    static abstract T Log2(T x);
    static abstract T LogP1(T x);
    static abstract T Max(T x, T y);
    static abstract T Min(T x, T y);
    static abstract T Pow(T x, T y);
    static abstract T Round(T x);
    static abstract T Sign(T x);
    static abstract T Sin(T x);
    static abstract T SinPi(T x);
    static abstract T Sinh(T x);
    static abstract T Sqrt(T x);
    static abstract T Tan(T x);
    static abstract T TanPi(T x);
    static abstract T Tanh(T x);
    static abstract T Truncate(T x);
}
