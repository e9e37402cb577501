using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Models;

namespace DiffGen.Writing;

/// <summary>
/// Derivatives that turns write one after the other: the gradient in one vector, or one diagonal of the Hessian. Turn i adds to
/// the place i steps on from the first, and to later ones at fixed distances.
/// </summary>
/// <param name="Name">What they are called.</param>
/// <param name="First">Where, in its vector, the first turn writes.</param>
/// <param name="Terms">What a turn adds, by distance: outputs of the plan.</param>
/// <param name="Targets">Where they go; a Hessian's go to both triangles.</param>
internal sealed record StencilStream(string Name, int First, IReadOnlyDictionary<int, int> Terms, StencilTarget[] Targets)
{
    /// <summary>The farthest distance: so many sums wait for later turns.</summary>
    public int Spread => Terms.Keys.Max();

    /// <summary>The streams of a kernel.</summary>
    /// <param name="stencil">The stencil.</param>
    /// <param name="places">Where parameters stand, as C#.</param>
    /// <param name="want">What the kernel returns.</param>
    /// <param name="isThere">Whether an output is not zero everywhere.</param>
    public static StencilStream[] Of(Stencil stencil, VectorPlaces places, Want want, Func<int, bool> isThere)
    {
        int scalars = stencil.ScalarCount, all = scalars + stencil.Elements.Length;
        var found = new List<(string Key, int Offset, int Output, StencilTarget[] Targets)>();
        for (int k = scalars; k < all; k++)
        {
            StencilElement element = stencil.Elements[k - scalars];
            string word = stencil.Turn.Inputs[element.Vector].Word;
            if (want != Want.Value) Add("d" + word, element.Offset, 1 + k, new StencilTarget("Gradient", Place(element), ""));
            if (want == Want.Product) Add("product_" + word, element.Offset, 1 + all + k, new StencilTarget("Second", Place(element), ""));
        }

        int output = 1 + all;
        for (int j = 0; want == Want.Hessian && j < all; j++)
        {
            for (int k = j; k < all; k++, output++)
            {
                if (k < scalars) continue;
                StencilElement b = stencil.Elements[k - scalars];
                string wordB = stencil.Turn.Inputs[b.Vector].Word;
                if (j < scalars)
                {
                    int scalar = stencil.Turn.ParameterIndices[j];
                    Add($"d{stencil.Turn.Inputs[scalar].Word}_d{wordB}", b.Offset, output,
                        new StencilTarget("Second", Place(b).InRow(places.Of(scalar, 0)), ""),
                        new StencilTarget("Second", places.Of(scalar, 0).InRow(Place(b)), "n"));
                    continue;
                }

                StencilElement a = stencil.Elements[j - scalars];
                int apart = b.Offset - a.Offset;
                var upper = new StencilTarget("Second", Place(b).InRow(Place(a)), "(n + 1)");
                var lower = new StencilTarget("Second", Place(a).InRow(Place(b)), "(n + 1)");
                string name = $"d{stencil.Turn.Inputs[a.Vector].Word}_d{wordB}" + (apart < 0 ? $"_m{-apart}" : apart > 0 ? $"_{apart}" : "");
                if (j == k) Add(name, a.Offset, output, upper);
                else Add(name, a.Offset, output, upper, lower);
            }
        }

        return [.. found.GroupBy(f => f.Key).Select(group =>
        {
            int first = group.Min(f => f.Offset);
            return new StencilStream(
                group.Key, first, group.ToDictionary(f => f.Offset - first, f => f.Output), group.First(f => f.Offset == first).Targets);
        })];

        void Add(string key, int offset, int number, params StencilTarget[] targets)
        {
            if (isThere(number)) found.Add((key, offset, number, targets));
        }

        IndexText Place(StencilElement element) => places.Of(element.Vector, element.Offset);
    }
}

/// <summary>Where a stream goes.</summary>
/// <param name="Span">The member of the kernel's vectors.</param>
/// <param name="Place">The index of what the first turn writes; <c>n</c> is the number of parameters.</param>
/// <param name="Stride">How far on the next turn writes, as a factor in C#; empty for one place.</param>
internal readonly record struct StencilTarget(string Span, IndexText Place, string Stride);
