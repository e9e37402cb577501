namespace DiffGen.Testing.Witnesses;

/// <summary>
/// Where a model stands exactly on a kink. There the derivative is a convention (docs/rules-at-the-edges.md), which differences,
/// the mean of the slopes on both sides, do not know. Only a true tie counts, and only in the parameters that undo it.
/// </summary>
internal static class Kinks
{
    /// <summary>The pairs whose order decides what a function does.</summary>
    public static IEnumerable<(HyperDual A, HyperDual B)> Of(string function, HyperDual[] x) => function switch
    {
        "Abs" or "CopySign" => [(x[0], HyperDual.Constant(0, x[0].Gradient.Length))],
        "Max" or "Min" => [(x[0], x[1])],
        "Clamp" => [(x[0], x[1]), (x[0], x[2])],
        _ => [],
    };

    /// <summary>Notes the parameters that move one value away from another to which it is equal.</summary>
    public static void Note(HyperDual a, HyperDual b, bool[] kinks)
    {
        if (a.Value != b.Value) return;
        for (int i = 0; i < kinks.Length; i++)
            kinks[i] |= a.Gradient[i] != b.Gradient[i] || Enumerable.Range(0, kinks.Length).Any(j => a.Hessian[i, j] != b.Hessian[i, j]);
    }
}
