using System.Collections.Generic;
using DiffGen.Graph;

namespace DiffGen.Reading;

/// <summary>Texts by node, in the order of the user's code; the first one for a node stands.</summary>
internal sealed class NoteBook
{
    private readonly HashSet<int> known = [];
    private readonly List<GraphText> notes = [];

    public IReadOnlyList<GraphText> Notes => notes;

    public void Add(Value value, string text)
    {
        if (!value.IsTuple && value.Node >= 0 && known.Add(value.Node)) notes.Add(new GraphText(value.Node, text));
    }
}
