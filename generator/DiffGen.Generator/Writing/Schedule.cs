using System.Collections.Generic;
using System.Linq;

namespace DiffGen.Writing;

/// <summary>
/// Orders steps so that few values wait for their users: of the steps that can be computed, the one that frees most and adds
/// least, and of equals the one whose operands came last. List scheduling for register pressure, as in Goodman and Hsu (1988).
/// </summary>
internal static class Schedule
{
    public static IReadOnlyList<Step> Of(IReadOnlyList<Step> steps)
    {
        var readers = new Dictionary<int, List<int>>();
        for (int i = 0; i < steps.Count; i++)
        {
            foreach (int read in steps[i].Reads)
            {
                if (!readers.TryGetValue(read, out List<int>? list)) readers[read] = list = [];
                list.Add(i);
            }
        }

        // What adds to a local is as much needed for it as what sets it.
        IReadOnlyList<int>[] enabled = [.. steps.Select(step => (IReadOnlyList<int>)[.. Set(step).SelectMany(set => readers.TryGetValue(set, out List<int>? list) ? list : [])])];
        int[] missing = new int[steps.Count];
        foreach (int reader in enabled.SelectMany(e => e)) missing[reader]++;

        // The last to become ready stands last. At the start, the first step is the last.
        List<int> ready = [.. Enumerable.Range(0, steps.Count).Where(i => missing[i] == 0).Reverse()];
        Dictionary<int, int> waiting = readers.ToDictionary(r => r.Key, r => r.Value.Count);
        var ordered = new List<Step>(steps.Count);
        var begun = new HashSet<int>();
        while (ready.Count > 0)
        {
            int chosen = Chosen(steps, ready, waiting, begun), index = ready[chosen];
            ready.RemoveAt(chosen);
            ordered.Add(Placed(steps[index], begun));
            foreach (int read in steps[index].Reads) waiting[read]--;
            foreach (int reader in enabled[index].Reverse())
                if (--missing[reader] == 0) ready.Add(reader);
        }

        return ordered;
    }

    private static int[] Set(Step step) => step.Adds is { } sum ? [sum] : step.Sets;

    /// <summary>The step in its place: the first term of a sum declares it, the others add to it.</summary>
    private static Step Placed(Step step, HashSet<int> begun)
    {
        if (step.Adds is not { } sum) return step;
        return begun.Add(sum)
            ? step with { Lines = [step.First!], Sets = [sum] }
            : step with { Sets = [sum], Reads = [.. step.Reads, sum] };
    }

    private static int Chosen(IReadOnlyList<Step> steps, List<int> ready, Dictionary<int, int> waiting, HashSet<int> begun)
    {
        int best = -1, least = int.MaxValue;
        for (int i = ready.Count - 1; i >= 0; i--)
        {
            Step step = steps[ready[i]];
            int grown = step.Adds is { } sum && !begun.Contains(sum) ? 1 : 0;
            foreach (int set in step.Sets) grown += waiting.ContainsKey(set) ? 1 : 0;
            foreach (int read in step.Reads) grown -= waiting[read] == 1 ? 1 : 0;
            if (grown >= least) continue;
            least = grown;
            best = i;
            if (grown < 0) break;
        }

        return best;
    }
}
