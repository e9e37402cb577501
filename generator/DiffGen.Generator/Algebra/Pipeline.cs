using System;

namespace DiffGen.Algebra;

/// <summary>The passes over derivatives, in their order. Common subexpressions need no pass: the graph is hash-consed.</summary>
internal static class Pipeline
{
    /// <summary>Factoring brings sums together that can be factored again; two rounds find nearly all of it.</summary>
    private const int Rounds = 2;

    /// <summary>Simplifies everything but the frozen nodes.</summary>
    /// <param name="computation">What to simplify.</param>
    /// <param name="map">The new place of each old node; −1 where it is dead.</param>
    public static Computation Simplify(Computation computation, out int[] map)
    {
        computation = LocalRewrites.Run(computation, out map);
        computation = Then(map, computation, KnownSides.Run, out map);
        for (int round = 0; round < Rounds; round++) computation = Then(map, computation, Factor, out map);
        computation = Then(map, computation, Complements.Run, out map);
        computation = Then(map, computation, Reciprocals.Run, out map);
        computation = Then(map, computation, LocalRewrites.Run, out map);
        computation = Then(map, computation, Factor, out map);
        for (int round = 0; round < Rounds; round++) computation = Then(map, computation, Turn, out map);
        computation = Then(map, computation, CommonProducts.Run, out map);
        computation = Then(map, computation, Turn, out map);

        // What has a constant in front in all its uses is a product for one use then.
        computation = Then(map, computation, LeftProducts.Run, out map);
        return Then(map, computation, LeftProducts.Run, out map);
    }

    /// <summary>Takes out common factors, of two neighbours and across whole sums.</summary>
    private static Computation Factor(Computation computation, out int[] map)
    {
        computation = FactorProducts.Run(computation, out map);
        computation = Then(map, computation, SumFactors.Run, out map);
        computation = Then(map, computation, FactorProducts.Run, out map);
        return Then(map, computation, LocalRewrites.Run, out map);
    }

    /// <summary>Turns signs round, and takes out what comes to be common by that.</summary>
    private static Computation Turn(Computation computation, out int[] map)
    {
        computation = TurnedSigns.Run(computation, out map);
        computation = Then(map, computation, FactorProducts.Run, out map);
        return Then(map, computation, LocalRewrites.RunLast, out map);
    }

    /// <summary>Drops dead nodes and changes nothing else.</summary>
    public static Computation DropDeadNodes(Computation computation, out int[] map) =>
        computation.Rebuild(computation.Copy, out map);

    public delegate Computation Pass(Computation computation, out int[] map);

    /// <summary>Runs a pass and composes the maps of places.</summary>
    public static Computation Then(int[] before, Computation computation, Pass pass, out int[] map)
    {
        computation = pass(computation, out int[] after);
        map = Array.ConvertAll(before, place => place < 0 ? -1 : after[place]);
        return computation;
    }
}
