using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace DiffGen.Lanes;

/// <summary>
/// A lane that is a vector register: its functions are written once, over these operations and its arithmetic. The operations are
/// coarse, because each call that the JIT inlines costs it one of the few hundred locals after which it stops inlining.
/// </summary>
/// <typeparam name="T">The lane itself.</typeparam>
internal unsafe interface IVectorLane<T> : ILane<T> where T : struct, IVectorLane<T>
{
    /// <summary>Whether a·b + c is rounded once; without it, the functions fall back to those of <see cref="Math"/>.</summary>
    static bool IsFused
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Fma.IsSupported || AdvSimd.Arm64.IsSupported;
    }

    /// <summary>a·b + c.</summary>
    static abstract T MultiplyAdd(T a, T b, double c);

    /// <inheritdoc cref="MultiplyAdd(T, T, double)" />
    static abstract T MultiplyAdd(T a, double b, T c);

    /// <summary>(first·x + second)·x + third.</summary>
    static abstract T Horner(double first, T x, double second, double third);

    /// <summary>(p·x + next)·x + last.</summary>
    static abstract T Horner(T p, T x, double next, double last);

    /// <summary>(((p·x + first)·x + second)·x + third)·x + fourth.</summary>
    static abstract T Horner(T p, T x, double first, double second, double third, double fourth);

    /// <summary>x within the bounds; NaN passes.</summary>
    static abstract T Limit(T x, double low, double high);

    /// <summary>x within the bounds; x itself where <see cref="LimitRemainder" /> and <see cref="ScaleByPowerOfTwo" /> do without.</summary>
    static abstract T LimitArgument(T x, double low, double high);

    /// <summary>
    /// r within −1 and 1, NaN too, where the lane's <see cref="ScaleByPowerOfTwo" /> takes any exponent, NaN and infinity too; else
    /// r itself.
    /// </summary>
    static abstract T LimitRemainder(T r);

    /// <summary>The mask of the elements whose bit is set in two's complement; |integer| is below 2^51.</summary>
    static abstract T BitMask(T integer, int bit);

    /// <summary>Whether the mask is set anywhere.</summary>
    static abstract bool Any(T mask);

    /// <summary>x·2^exponent, once rounded where the result is normal; the exponent is an integer from −2044 to 2046.</summary>
    static abstract T ScaleByPowerOfTwo(T x, T exponent);

    /// <summary>⌊log2 |x|⌋ of a finite x other than zero.</summary>
    static abstract T Exponent(T x);

    /// <summary>|x| times the power of two that brings it into [3/4, 3/2), for a finite x other than zero.</summary>
    static abstract T Significand(T x);

    static T ILane<T>.operator %(T left, T right) => Elementwise.Map(left, right, &Remainder);
    static T ILane<T>.operator %(double left, T right) => Elementwise.Map(T.Broadcast(left), right, &Remainder);
    static T ILane<T>.operator %(T left, double right) => Elementwise.Map(left, T.Broadcast(right), &Remainder);

    // x + 0 is x, NaN too, but +0 for −0, as Math.Sign has it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T ILane<T>.Sign(T x) => T.Select(x > 0, T.Broadcast(1), T.Select(x < 0, T.Broadcast(-1), x + 0));

    static T ILane<T>.Acos(T x) => Elementwise.Map(x, &Math.Acos);

    static T ILane<T>.Acosh(T x) => Elementwise.Map(x, &Math.Acosh);

    static T ILane<T>.Asin(T x) => Elementwise.Map(x, &Math.Asin);

    static T ILane<T>.Asinh(T x) => Elementwise.Map(x, &Math.Asinh);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T ILane<T>.Atan(T x) => IsFused ? ArcTangent.Atan(x) : Elementwise.Map(x, &Math.Atan);

    static T ILane<T>.Atan2(T y, T x) => Elementwise.Map(y, x, &Math.Atan2);

    static T ILane<T>.Atanh(T x) => Elementwise.Map(x, &Math.Atanh);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T ILane<T>.Cbrt(T x) => IsFused ? CubeRoot.Cbrt(x) : Elementwise.Map(x, &Math.Cbrt);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T ILane<T>.Cos(T x) => IsFused ? Trigonometric.Cos(x) : Elementwise.Map(x, &Math.Cos);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T ILane<T>.CosPi(T x) => IsFused ? Trigonometric.CosPi(x) : Elementwise.Map(x, &double.CosPi);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T ILane<T>.Cosh(T x) => IsFused ? Hyperbolic.Cosh(x) : Elementwise.Map(x, &Math.Cosh);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T ILane<T>.Exp(T x) => IsFused ? Exponential.Exp(x) : Elementwise.Map(x, &Math.Exp);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T ILane<T>.Exp10(T x) => IsFused ? Exponential.Exp10(x) : Elementwise.Map(x, &double.Exp10);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T ILane<T>.Exp2(T x) => IsFused ? Exponential.Exp2(x) : Elementwise.Map(x, &double.Exp2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T ILane<T>.ExpM1(T x) => IsFused ? Exponential.ExpM1(x) : Elementwise.Map(x, &double.ExpM1);

    static T ILane<T>.Hypot(T x, T y) => Elementwise.Map(x, y, &double.Hypot);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T ILane<T>.Log(T x) => IsFused ? Logarithm.Log(x) : Elementwise.Map(x, &Math.Log);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T ILane<T>.Log10(T x) => IsFused ? Logarithm.Log10(x) : Elementwise.Map(x, &Math.Log10);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T ILane<T>.Log2(T x) => IsFused ? Logarithm.Log2(x) : Elementwise.Map(x, &Math.Log2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T ILane<T>.LogP1(T x) => IsFused ? Logarithm.LogP1(x) : Elementwise.Map(x, &double.LogP1);

    static T ILane<T>.Pow(T x, T y) => IsFused ? Power.Pow(x, y) : Elementwise.Map(x, y, &Math.Pow);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T ILane<T>.Sin(T x) => IsFused ? Trigonometric.Sin(x) : Elementwise.Map(x, &Math.Sin);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T ILane<T>.SinPi(T x) => IsFused ? Trigonometric.SinPi(x) : Elementwise.Map(x, &double.SinPi);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T ILane<T>.Sinh(T x) => IsFused ? Hyperbolic.Sinh(x) : Elementwise.Map(x, &Math.Sinh);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T ILane<T>.Tan(T x) => IsFused ? Trigonometric.Tan(x) : Elementwise.Map(x, &Math.Tan);

    static T ILane<T>.TanPi(T x) => Elementwise.Map(x, &double.TanPi);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static T ILane<T>.Tanh(T x) => IsFused ? Hyperbolic.Tanh(x) : Elementwise.Map(x, &Math.Tanh);

    private static double Remainder(double left, double right) => left % right;
}
