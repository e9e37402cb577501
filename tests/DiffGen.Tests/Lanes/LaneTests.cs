using DiffGen.Lanes;

namespace DiffGen.Tests.Lanes;

public class Vector128LaneTests : LaneTests<Vector128Lane>;

public class Vector256LaneTests : LaneTests<Vector256Lane>;

public class Vector512LaneTests : LaneTests<Vector512Lane>;

public class ScalarLaneTests : LaneTests<ScalarLane>;

/// <summary>Every operation of a lane, element by element, against the same on doubles.</summary>
public abstract class LaneTests<T> where T : struct, ILane<T>
{
    private static readonly double[] Interesting =
    [
        0, -0.0, 1, -1, 0.5, -0.5, 1.5, -1.5, 2.5, -2.5, 3, -7.25, 1e-300, -1e300, 4503599627370497.5, double.Epsilon,
        double.MaxValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    /// <summary>All pairs of interesting numbers, each number at every place of a lane.</summary>
    private static readonly double[] Left = [.. Interesting.SelectMany(x => Interesting.Select(_ => x))];
    private static readonly double[] Right = [.. Interesting.SelectMany(_ => Interesting)];

    [Fact]
    public void A_lane_is_as_wide_as_its_register()
    {
        int expected = typeof(T).Name switch { "ScalarLane" => 1, "Vector128Lane" => 2, "Vector256Lane" => 4, _ => 8 };
        Assert.Equal(expected, T.Width);
    }

    [Fact]
    public void Arithmetic_is_that_of_doubles()
    {
        Binary((x, y) => x + y, (x, y) => x + y);
        Binary((x, y) => x - y, (x, y) => x - y);
        Binary((x, y) => x * y, (x, y) => x * y);
        Binary((x, y) => x / y, (x, y) => x / y);
        Binary((x, y) => x % y, (x, y) => x % y);
        Unary(x => -x, x => -x);
    }

    [Fact]
    public void A_shift_moves_the_last_element_before_in_front()
    {
        double[] numbers = [.. Enumerable.Range(1, 2 * T.Width).Select(i => (double)i)], shifted = new double[T.Width];
        T before = T.Load(in numbers[0], 0), value = T.Load(in numbers[0], T.Width);
        T.Store(T.Shift(before, value), ref shifted[0], 0, 1);
        Assert.Equal(numbers[(T.Width - 1)..^1], shifted);
        Assert.Equal(2 * T.Width, T.Last(value));
    }

    [Fact]
    public void A_share_is_the_product_below_one_and_the_complement_above()
    {
        Binary(T.Share, (e, inverse) => e < 1 ? e * inverse : 1 - inverse);
        foreach (double x in (double[])[-800, -745, -40, -1, -1e-9, 0, 1e-9, 1, 37, 40, 709.7, 710, 800])
        {
            // e/(1 + e) by the side on which nothing cancels or overflows.
            double e = Math.Exp(x), expected = x < 0 ? e / (1 + e) : 1 / (1 + Math.Exp(-x));
            double share = T.Last(T.Share(T.Broadcast(e), T.Broadcast(1 / (1 + e))));
            Assert.Equal(expected, share, 4e-16 * expected);
        }
    }

    [Fact]
    public void Arithmetic_takes_a_double_on_either_side()
    {
        foreach (double c in Interesting)
        {
            Unary(x => x + c, x => x + c);
            Unary(x => c + x, x => c + x);
            Unary(x => x - c, x => x - c);
            Unary(x => c - x, x => c - x);
            Unary(x => x * c, x => x * c);
            Unary(x => c * x, x => c * x);
            Unary(x => x / c, x => x / c);
            Unary(x => c / x, x => c / x);
            Unary(x => x % c, x => x % c);
            Unary(x => c % x, x => c % x);
        }
    }

    [Fact]
    public void Comparisons_make_masks_that_select()
    {
        Mask((x, y) => x < y, (x, y) => x < y);
        Mask((x, y) => x > y, (x, y) => x > y);
        Mask((x, y) => x <= y, (x, y) => x <= y);
        Mask((x, y) => x >= y, (x, y) => x >= y);
        Mask(T.Equal, (x, y) => x == y);
        foreach (double c in Interesting)
        {
            Mask((x, _) => x < c, (x, _) => x < c);
            Mask((x, _) => x > c, (x, _) => x > c);
            Mask((x, _) => x <= c, (x, _) => x <= c);
            Mask((x, _) => x >= c, (x, _) => x >= c);
            Mask((x, _) => c < x, (x, _) => c < x);
            Mask((x, _) => c > x, (x, _) => c > x);
            Mask((x, _) => c <= x, (x, _) => c <= x);
            Mask((x, _) => c >= x, (x, _) => c >= x);
        }
    }

    [Fact]
    public void Masks_combine()
    {
        Mask((x, y) => (x < y) & (x > 0), (x, y) => x < y && x > 0);
        Mask((x, y) => (x < y) | (y < 0), (x, y) => x < y || y < 0);
        Mask((x, y) => ~(x < y), (x, y) => !(x < y));
        Mask((x, y) => ~((x < y) | T.Equal(x, y)) & ~(x > y), (x, y) => double.IsNaN(x) || double.IsNaN(y));
    }

    [Fact]
    public void Select_ignores_NaN_in_what_it_leaves_out()
    {
        Binary((x, y) => T.Select(x > 0, T.Sqrt(x), x), (x, y) => x > 0 ? Math.Sqrt(x) : x);
        Binary((x, y) => T.Select(x > 0, T.Broadcast(1), x * double.NaN), (x, y) => x > 0 ? 1 : double.NaN);
    }

    [Fact]
    public void Functions_of_the_register_are_those_of_Math()
    {
        Unary(T.Abs, Math.Abs);
        Unary(T.Ceiling, Math.Ceiling);
        Unary(T.Floor, Math.Floor);
        Unary(T.Round, Math.Round);
        Unary(T.Truncate, Math.Truncate);
        Unary(T.Sqrt, Math.Sqrt);
        Unary(T.Sign, x => double.IsNaN(x) ? x : Math.Sign(x));
        Binary(T.Max, Math.Max);
        Binary(T.Min, Math.Min);
        Binary(T.CopySign, Math.CopySign);
    }

    [Fact]
    public void Functions_element_by_element_are_those_of_Math()
    {
        Unary(T.Acos, Math.Acos);
        Unary(T.Acosh, Math.Acosh);
        Unary(T.Asin, Math.Asin);
        Unary(T.Asinh, Math.Asinh);
        Unary(T.Atanh, Math.Atanh);
        Unary(T.TanPi, double.TanPi);
        Binary(T.Atan2, Math.Atan2);
        Binary(T.Hypot, double.Hypot);
    }

    [Fact]
    public void MultiplyAdd_is_a_product_and_a_sum()
    {
        double[] fused = LaneFunctions.Map<T>(Left, Right, (x, y) => T.MultiplyAdd(x, y, T.Broadcast(0.1)));
        for (int i = 0; i < fused.Length; i++)
        {
            double once = Math.FusedMultiplyAdd(Left[i], Right[i], 0.1), twice = Left[i] * Right[i] + 0.1;
            Assert.True(Same(fused[i], once) || Same(fused[i], twice), $"{Left[i]:R} * {Right[i]:R}: {fused[i]:R}");
        }
    }

    [Fact]
    public void Loads_and_stores_move_whole_lanes_with_a_stride()
    {
        double[] column = [.. Enumerable.Range(0, 20).Select(i => (double)i)];
        double[] target = new double[3 * 20];
        T.Store(T.Load(in column[0], 5), ref target[0], 2, 1);
        Assert.Equal(column.AsSpan(5, T.Width), target.AsSpan(2, T.Width));
        Assert.Equal(0, target[2 + T.Width]);
        T.Store(T.Load(in column[0], 7), ref target[0], 1, 3);
        for (int k = 0; k < T.Width; k++) Assert.Equal(7 + k, target[1 + 3 * k]);
    }

    [Fact]
    public void A_lane_sums_its_elements()
    {
        double[] column = [1, 2, 4, 8, 16, 32, 64, 128];
        Assert.Equal((1 << T.Width) - 1, T.Sum(T.Load(in column[0], 0)));
        Assert.Equal(3.5 * T.Width, T.Sum(T.Broadcast(3.5)));
    }

    private static void Unary(Func<T, T> lane, Func<double, double> plain) =>
        AllSame(Interesting.Select(plain), LaneFunctions.Map(Interesting, lane), i => $"{Interesting[i]:R}");

    private static void Binary(Func<T, T, T> lane, Func<double, double, double> plain) =>
        AllSame(Left.Zip(Right, plain), LaneFunctions.Map(Left, Right, lane), i => $"{Left[i]:R}, {Right[i]:R}");

    private static void Mask(Func<T, T, T> lane, Func<double, double, bool> plain) => Binary(
        (x, y) => T.Select(lane(x, y), T.Broadcast(1), T.Broadcast(double.NaN)), (x, y) => plain(x, y) ? 1 : double.NaN);

    private static void AllSame(IEnumerable<double> expected, double[] actual, Func<int, string> arguments)
    {
        int i = 0;
        foreach (double value in expected)
        {
            Assert.True(Same(value, actual[i]), $"at {arguments(i)}: {actual[i]:R}, expected {value:R}");
            i++;
        }
    }

    /// <summary>The same bits, or both NaN.</summary>
    private static bool Same(double a, double b) =>
        BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || (double.IsNaN(a) && double.IsNaN(b));
}
