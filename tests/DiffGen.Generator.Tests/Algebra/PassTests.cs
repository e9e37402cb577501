using DiffGen.Algebra;
using DiffGen.Graph;
using DiffGen.Testing.Witnesses;

namespace DiffGen.Generator.Tests.Algebra;

/// <summary>Each pass keeps the values of random computations, and the user's own part to the node.</summary>
public class PassTests
{
    private const uint Count = 400;

    private static readonly double[][] Points = [[0.7, -1.3, 2.1], [-0.4, 0.9, -1.6], [1.5, 1.5, -0.2]];

    public static TheoryData<string> Passes =>
        ["LocalRewrites", "FactorProducts", "Complements", "KnownSides", "TurnedSigns", "Reciprocals", "CommonProducts", "Simplify", "DropDeadNodes", "FusedMultiplyAdd"];

    [Theory]
    [MemberData(nameof(Passes))]
    public void A_pass_keeps_values(string name)
    {
        for (uint seed = 0; seed < Count; seed++)
        {
            Computation before = RandomGraph.Of(seed, frozen: seed % 2 == 1);
            Computation after = Pass(name)(before, out _);
            foreach (double[] point in Points)
            {
                for (int k = 0; k < before.Outputs.Length; k++)
                {
                    HyperDual expected = Value(before, k, point), actual = Value(after, k, point);
                    if (!double.IsFinite(expected.Value)) continue;
                    Assert.True(
                        Math.Abs(actual.Value - expected.Value) <= 1e-9 * Math.Max(1, Size(before, k, point)),
                        FormattableString.Invariant($"Graph {seed}, output {k}: {actual.Value:R}, expected {expected.Value:R}"));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Passes))]
    public void A_pass_leaves_the_users_part_as_it_is(string name)
    {
        for (uint seed = 1; seed < Count; seed += 2)
        {
            Computation before = RandomGraph.Of(seed, frozen: true);
            Computation after = Pass(name)(before, out _);
            for (int i = 0; i < before.Frozen; i++)
            {
                Assert.Equal(before.Graph[i].Op, after.Graph[i].Op);
                Assert.Equal(before.Graph[i].Payload, after.Graph[i].Payload);
                Assert.Equal(before.Graph.OperandsOf(i), after.Graph.OperandsOf(i));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Passes))]
    public void A_pass_says_where_every_node_went(string name)
    {
        for (uint seed = 0; seed < Count; seed++)
        {
            Computation before = RandomGraph.Of(seed, frozen: false);
            Computation after = Pass(name)(before, out int[] map);
            Assert.Equal(before.Outputs.Select(o => map[o]), after.Outputs);
        }
    }

    [Fact]
    public void Simplification_never_adds_operations()
    {
        for (uint seed = 0; seed < Count; seed++)
        {
            Computation before = Pipeline.DropDeadNodes(RandomGraph.Of(seed, frozen: false), out _);
            Computation after = Pipeline.DropDeadNodes(Pipeline.Simplify(before, out _), out _);
            Assert.True(Operations(after) <= Operations(before) * 1.3, $"Graph {seed}: {Operations(before)} operations became {Operations(after)}.");
        }
    }

    private static Pipeline.Pass Pass(string name) => name switch
    {
        "LocalRewrites" => LocalRewrites.Run,
        "FactorProducts" => FactorProducts.Run,
        "Complements" => Complements.Run,
        "CommonProducts" => CommonProducts.Run,
        "KnownSides" => KnownSides.Run,
        "TurnedSigns" => TurnedSigns.Run,
        "Reciprocals" => Reciprocals.Run,
        "FusedMultiplyAdd" => FusedMultiplyAdd.Run,
        "DropDeadNodes" => Pipeline.DropDeadNodes,
        _ => Pipeline.Simplify,
    };

    private static HyperDual Value(Computation computation, int output, double[] point)
    {
        int node = computation.Outputs[output];
        return node < 0 ? HyperDual.Constant(0, point.Length) : GraphInterpreter.Evaluate(computation.Graph.ToGraph(), node, point);
    }

    /// <summary>How large an output's parts are, to first order: what rounding is relative to.</summary>
    private static double Size(Computation computation, int output, double[] point)
    {
        HyperDual value = Value(computation, output, point);
        double sensitivity = value.GradientScale.Zip(point, (g, p) => g * Math.Abs(p)).Sum();
        return double.IsFinite(sensitivity) ? Math.Max(Math.Abs(value.Value), sensitivity) : double.PositiveInfinity;
    }

    private static int Operations(Computation computation) =>
        Enumerable.Range(0, computation.Graph.Count).Count(i => computation.Graph[i].Op is not (Op.Input or Op.Constant));
}
