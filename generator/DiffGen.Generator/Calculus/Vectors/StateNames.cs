using System.Collections.Generic;

namespace DiffGen.Calculus;

/// <summary>The stacks of saved states that one method needs.</summary>
/// <param name="name">What the first is called.</param>
internal sealed class StateNames(string name = "states")
{
    private readonly List<string> all = [];

    public IReadOnlyList<string> All => all;

    public string Next()
    {
        all.Add(all.Count == 0 ? name : $"{name}{all.Count + 1}");
        return all[all.Count - 1];
    }
}
