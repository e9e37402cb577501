using DiffGen.Lanes;

namespace DiffGen.Tests.Lanes;

/// <summary>A function of the lanes and its reference.</summary>
internal interface IFunction
{
    static abstract T Of<T>(T x) where T : struct, ILane<T>;

    static abstract BigFloat Exact(double x);
}

internal abstract class ExpFunction : IFunction
{
    public static T Of<T>(T x) where T : struct, ILane<T> => T.Exp(x);

    public static BigFloat Exact(double x) => Reference.Exp(x);
}

internal abstract class Exp2Function : IFunction
{
    public static T Of<T>(T x) where T : struct, ILane<T> => T.Exp2(x);

    public static BigFloat Exact(double x) => Reference.Exp2(x);
}

internal abstract class Exp10Function : IFunction
{
    public static T Of<T>(T x) where T : struct, ILane<T> => T.Exp10(x);

    public static BigFloat Exact(double x) => Reference.Exp10(x);
}

internal abstract class ExpM1Function : IFunction
{
    public static T Of<T>(T x) where T : struct, ILane<T> => T.ExpM1(x);

    public static BigFloat Exact(double x) => Reference.ExpM1(x);
}

internal abstract class SinhFunction : IFunction
{
    public static T Of<T>(T x) where T : struct, ILane<T> => T.Sinh(x);

    public static BigFloat Exact(double x) => Reference.Sinh(x);
}

internal abstract class CoshFunction : IFunction
{
    public static T Of<T>(T x) where T : struct, ILane<T> => T.Cosh(x);

    public static BigFloat Exact(double x) => Reference.Cosh(x);
}

internal abstract class TanhFunction : IFunction
{
    public static T Of<T>(T x) where T : struct, ILane<T> => T.Tanh(x);

    public static BigFloat Exact(double x) => Reference.Tanh(x);
}

internal abstract class LogFunction : IFunction
{
    public static T Of<T>(T x) where T : struct, ILane<T> => T.Log(x);

    public static BigFloat Exact(double x) => Reference.Log(x);
}

internal abstract class Log2Function : IFunction
{
    public static T Of<T>(T x) where T : struct, ILane<T> => T.Log2(x);

    public static BigFloat Exact(double x) => Reference.Log2(x);
}

internal abstract class Log10Function : IFunction
{
    public static T Of<T>(T x) where T : struct, ILane<T> => T.Log10(x);

    public static BigFloat Exact(double x) => Reference.Log10(x);
}

internal abstract class LogP1Function : IFunction
{
    public static T Of<T>(T x) where T : struct, ILane<T> => T.LogP1(x);

    public static BigFloat Exact(double x) => Reference.LogP1(x);
}

internal abstract class SinFunction : IFunction
{
    public static T Of<T>(T x) where T : struct, ILane<T> => T.Sin(x);

    public static BigFloat Exact(double x) => Reference.Sin(x);
}

internal abstract class CosFunction : IFunction
{
    public static T Of<T>(T x) where T : struct, ILane<T> => T.Cos(x);

    public static BigFloat Exact(double x) => Reference.Cos(x);
}

internal abstract class TanFunction : IFunction
{
    public static T Of<T>(T x) where T : struct, ILane<T> => T.Tan(x);

    public static BigFloat Exact(double x) => Reference.Tan(x);
}

internal abstract class SinPiFunction : IFunction
{
    public static T Of<T>(T x) where T : struct, ILane<T> => T.SinPi(x);

    public static BigFloat Exact(double x) => Reference.SinPi(x);
}

internal abstract class CosPiFunction : IFunction
{
    public static T Of<T>(T x) where T : struct, ILane<T> => T.CosPi(x);

    public static BigFloat Exact(double x) => Reference.CosPi(x);
}

internal abstract class AtanFunction : IFunction
{
    public static T Of<T>(T x) where T : struct, ILane<T> => T.Atan(x);

    public static BigFloat Exact(double x) => Reference.Atan(x);
}

internal abstract class CbrtFunction : IFunction
{
    public static T Of<T>(T x) where T : struct, ILane<T> => T.Cbrt(x);

    public static BigFloat Exact(double x) => Reference.Cbrt(x);
}

internal abstract class SqrtFunction : IFunction
{
    public static T Of<T>(T x) where T : struct, ILane<T> => T.Sqrt(x);

    public static BigFloat Exact(double x)
    {
        BigFloat y = Math.Sqrt(x);
        for (int i = 0; i < 3; i++) y = (y + x / y).Scale(-1);
        return y;
    }
}
