namespace DiffGen.Tests.Lanes;

/// <summary>Arguments all over a domain: its ends, every scale, neighbourhoods of where algorithms change, and chance.</summary>
internal static class Points
{
    /// <summary>Random points from <paramref name="low"/> to <paramref name="high"/>, and the doubles next to the given ones.</summary>
    public static IEnumerable<double> Between(double low, double high, params double[] marks)
    {
        var random = new Random(12345);
        for (int i = 0; i < 3000; i++) yield return low * random.NextDouble() + high * random.NextDouble();
        foreach (double mark in marks.Append(low).Append(high))
        {
            double x = mark;
            for (int i = 0; i < 8; i++) x = Math.BitDecrement(x);
            for (int i = 0; i < 16; i++, x = Math.BitIncrement(x))
            {
                if (x >= low && x <= high) yield return x;
            }
        }

        // Every scale: uniform in the exponent, of both signs.
        for (int i = 0; i < 3000; i++)
        {
            double x = Math.ScaleB(1 + random.NextDouble(), random.Next(-1074, 1024)) * (random.Next(2) * 2 - 1);
            if (x >= low && x <= high) yield return x;
            x = Math.ScaleB(1 + random.NextDouble(), random.Next(-60, 11)) * (random.Next(2) * 2 - 1);
            if (x >= low && x <= high) yield return x;
        }
    }
}
