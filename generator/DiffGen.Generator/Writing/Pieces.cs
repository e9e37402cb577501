using System.Collections.Generic;
using System.Linq;

namespace DiffGen.Writing;

/// <summary>Consecutive steps that make one method.</summary>
/// <param name="Steps">The steps.</param>
/// <param name="In">The locals that earlier pieces hand over, by node, in order.</param>
/// <param name="Out">The locals that this piece hands to later ones, by node, in order.</param>
internal sealed record Piece(IReadOnlyList<Step> Steps, int[] In, int[] Out)
{
    /// <summary>The inputs that the piece reads, by index, in order.</summary>
    public int[] Inputs => [.. Steps.SelectMany(s => s.Inputs).Distinct().OrderBy(i => i)];

    /// <summary>The sums over rows that the piece adds to, in order.</summary>
    public int[] Sums => [.. Steps.Where(s => s.Sum >= 0).Select(s => s.Sum).Distinct().OrderBy(s => s)];
}

/// <summary>
/// Cuts a long computation into pieces that the JIT optimises whole, where the fewest values are handed over: of the last
/// places at which a piece can end, the one with the narrowest live set.
/// </summary>
internal static class Pieces
{
    /// <summary>The part of the cost that a piece reaches before a cut is looked for.</summary>
    private const double Filled = 0.6;

    /// <param name="steps">The computation.</param>
    /// <param name="most">What a piece may cost, handing over included; a step that costs more is a piece of its own.</param>
    public static IReadOnlyList<Piece> Cut(IReadOnlyList<Step> steps, int most)
    {
        var live = new LiveLocals(steps);
        var pieces = new List<Piece>();
        for (int start = 0; start < steps.Count;)
        {
            int end = End(steps, live, start, most);
            Step[] own = [.. steps.Skip(start).Take(end - start)];
            pieces.Add(new Piece(
                own,
                [.. own.SelectMany(s => s.Reads).Where(r => live.SetAt(r) < start).Distinct().OrderBy(r => r)],
                [.. own.SelectMany(s => s.Sets).Where(s => live.LastReadAt(s) >= end).Distinct().OrderBy(s => s)]));
            start = end;
        }

        return pieces;
    }

    private static int End(IReadOnlyList<Step> steps, LiveLocals live, int start, int most)
    {
        int best = start + 1, cost = 0, handedOver = 0;
        bool isFilled = false;
        HashSet<int> taken = [], inputs = [], sums = [];
        for (int end = start + 1; end <= steps.Count; end++)
        {
            Step step = steps[end - 1];
            cost += step.Cost + step.Reads.Count(r => live.SetAt(r) < start && taken.Add(r)) + step.Inputs.Count(inputs.Add)
                + (step.Sum >= 0 && sums.Add(step.Sum) ? 2 : 0);
            handedOver = live.Handed(start, end, handedOver);
            if (cost + handedOver > most) break;

            // Up to the part that is to be filled, the longer the better; after it, the narrower, and the longer of equals.
            bool wasFilled = isFilled;
            isFilled |= cost + handedOver >= Filled * most;
            if (end == steps.Count || !wasFilled || live.Width(end) <= live.Width(best)) best = end;
            if (end == steps.Count) break;
        }

        return best;
    }

    /// <summary>Where each local is set and read last.</summary>
    private sealed class LiveLocals
    {
        private readonly Dictionary<int, int> setAt = [];
        private readonly Dictionary<int, int> lastRead = [];
        private readonly int[] widths;
        private readonly List<int>[] ending;
        private readonly IReadOnlyList<Step> steps;

        public LiveLocals(IReadOnlyList<Step> steps)
        {
            this.steps = steps;
            ending = new List<int>[steps.Count];
            for (int i = 0; i < steps.Count; i++)
            {
                foreach (int set in steps[i].Sets)
                    if (!setAt.ContainsKey(set)) setAt[set] = i;
                foreach (int read in steps[i].Reads) lastRead[read] = i;
                ending[i] = [];
            }

            widths = new int[steps.Count + 1];
            foreach (KeyValuePair<int, int> local in setAt)
            {
                int last = LastReadAt(local.Key);
                if (last < 0) continue;
                ending[last].Add(local.Value);
                widths[local.Value + 1]++;
                widths[last + 1]--;
            }

            for (int i = 1; i < widths.Length; i++) widths[i] += widths[i - 1];
        }

        public int SetAt(int local) => setAt[local];

        public int LastReadAt(int local) => lastRead.TryGetValue(local, out int last) ? last : -1;

        /// <summary>The number of locals that are set before a step and read from it on.</summary>
        public int Width(int end) => widths[end];

        /// <summary>The number of locals that the steps hand to later ones, given that number without the last step.</summary>
        public int Handed(int start, int end, int before)
        {
            int last = end - 1;
            int gone = ending[last].Count(place => place >= start && place < last);
            return before - gone + steps[last].Sets.Count(s => SetAt(s) == last && LastReadAt(s) > last);
        }
    }
}
