using System.Runtime.CompilerServices;

namespace DiffGen.Lanes;

/// <summary>A lane that is a vector register: its functions are written once, here, over its arithmetic.</summary>
/// <typeparam name="T">The lane itself.</typeparam>
internal unsafe interface IVectorLane<T> : ILane<T> where T : struct, IVectorLane<T>
{
    /// <summary>The smaller of the two in one instruction; <paramref name="right"/> where it is NaN.</summary>
    static abstract T MinNative(double left, T right);

    /// <summary>The larger of the two in one instruction; <paramref name="right"/> where it is NaN.</summary>
    static abstract T MaxNative(double left, T right);

    /// <summary>x · 2^exponent with one rounding where the result is a normal number; the exponent is an integer from −2044 to 2046.</summary>
    static abstract T ScaleByPowerOfTwo(T x, T exponent);

    static T ILane<T>.operator %(T left, T right) => Elementwise.Map(left, right, &Remainder);
    static T ILane<T>.operator %(double left, T right) => Elementwise.Map(T.Broadcast(left), right, &Remainder);
    static T ILane<T>.operator %(T left, double right) => Elementwise.Map(left, T.Broadcast(right), &Remainder);

    static T ILane<T>.Acos(T x) => Elementwise.Map(x, &Math.Acos);
    static T ILane<T>.Acosh(T x) => Elementwise.Map(x, &Math.Acosh);
    static T ILane<T>.Asin(T x) => Elementwise.Map(x, &Math.Asin);
    static T ILane<T>.Asinh(T x) => Elementwise.Map(x, &Math.Asinh);
    static T ILane<T>.Atan(T x) => Elementwise.Map(x, &Math.Atan);
    static T ILane<T>.Atan2(T y, T x) => Elementwise.Map(y, x, &Math.Atan2);
    static T ILane<T>.Atanh(T x) => Elementwise.Map(x, &Math.Atanh);
    static T ILane<T>.Cbrt(T x) => Elementwise.Map(x, &Math.Cbrt);
    static T ILane<T>.Cos(T x) => Elementwise.Map(x, &Math.Cos);
    static T ILane<T>.CosPi(T x) => Elementwise.Map(x, &double.CosPi);
    static T ILane<T>.Cosh(T x) => Elementwise.Map(x, &Math.Cosh);
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T ILane<T>.Exp(T x) => Exponential.Exp(x);
    static T ILane<T>.Exp10(T x) => Elementwise.Map(x, &double.Exp10);
    static T ILane<T>.Exp2(T x) => Elementwise.Map(x, &double.Exp2);
    static T ILane<T>.ExpM1(T x) => Elementwise.Map(x, &double.ExpM1);
    static T ILane<T>.Hypot(T x, T y) => Elementwise.Map(x, y, &double.Hypot);
    static T ILane<T>.Log(T x) => Elementwise.Map(x, &Math.Log);
    static T ILane<T>.Log10(T x) => Elementwise.Map(x, &Math.Log10);
    static T ILane<T>.Log2(T x) => Elementwise.Map(x, &Math.Log2);
    static T ILane<T>.LogP1(T x) => Elementwise.Map(x, &double.LogP1);
    static T ILane<T>.Pow(T x, T y) => Elementwise.Map(x, y, &Math.Pow);
    static T ILane<T>.Sin(T x) => Elementwise.Map(x, &Math.Sin);
    static T ILane<T>.SinPi(T x) => Elementwise.Map(x, &double.SinPi);
    static T ILane<T>.Sinh(T x) => Elementwise.Map(x, &Math.Sinh);
    static T ILane<T>.Tan(T x) => Elementwise.Map(x, &Math.Tan);
    static T ILane<T>.TanPi(T x) => Elementwise.Map(x, &double.TanPi);
    static T ILane<T>.Tanh(T x) => Elementwise.Map(x, &Math.Tanh);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T ILane<T>.Sign(T x) =>
        T.Select(x > 0, T.Broadcast(1), T.Select(x < 0, T.Broadcast(-1), x));

    private static double Remainder(double left, double right) => left % right;
}
