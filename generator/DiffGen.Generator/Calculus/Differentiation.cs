using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;

namespace DiffGen.Calculus;

/// <summary>What a derivative's node means: ∂f/∂A, or ∂²f/∂A∂B, or ∂B/∂A of an operation; names are made of it.</summary>
internal readonly record struct Meaning(MeaningKind Kind, int A, int B = -1);

internal enum MeaningKind
{
    Adjoint,
    SecondOrder,
    Partial,
    Share,
}

/// <summary>
/// A graph with the derivatives of its output added. Outputs are in the order that the runtime expects: the value, the gradient,
/// and the Hessian's upper triangle row by row or the product H·v.
/// </summary>
internal sealed class Differentiation
{
    private readonly GraphBuilder graph;
    private readonly LocalDerivatives local;
    private readonly int[] parameters;
    private readonly EdgePushing sweep;

    /// <param name="graph">The graph, parameters before all that depends on them.</param>
    /// <param name="output">The node to differentiate.</param>
    /// <param name="parameters">The nodes of the parameters.</param>
    /// <param name="secondOrder">Whether second derivatives are wanted.</param>
    public Differentiation(GraphBuilder graph, int output, int[] parameters, bool secondOrder)
    {
        this.graph = graph;
        this.parameters = parameters;
        local = new LocalDerivatives(graph);
        var inputs = new HashSet<int>(parameters.Select(p => (int)graph[p].Payload));
        bool[] active = Reachability.Active(graph, inputs.Contains);
        sweep = EdgePushing.Sweep(local, output, active, secondOrder);
        Gradient = Array.ConvertAll(parameters, sweep.Gradient);
    }

    /// <summary>∂f/∂p, one a parameter; −1 where it is zero.</summary>
    public int[] Gradient { get; }

    /// <summary>What the nodes of derivatives mean, the first meaning of each.</summary>
    public IReadOnlyDictionary<int, Meaning> Meanings => sweep.Meanings;

    /// <summary>The upper triangle of the Hessian, row by row; −1 where it is zero.</summary>
    public int[] HessianTriangle()
    {
        var triangle = new List<int>();
        for (int j = 0; j < parameters.Length; j++)
        {
            for (int k = j; k < parameters.Length; k++) triangle.Add(sweep.Hessian(parameters[j], parameters[k]));
        }

        return [.. triangle];
    }

    /// <summary>H·v by forward accumulation over the gradient.</summary>
    /// <param name="direction">The nodes of v.</param>
    public int[] HessianVectorProduct(int[] direction)
    {
        var seeds = new Dictionary<int, int>();
        for (int i = 0; i < parameters.Length; i++) seeds.Add(parameters[i], direction[i]);
        int[] wanted = [.. Gradient.Where(g => g >= 0).Distinct()];
        int[] tangents = TangentSweep.Of(local, wanted, seeds);
        return Array.ConvertAll(Gradient, g => g < 0 ? -1 : tangents[Array.IndexOf(wanted, g)]);
    }
}
