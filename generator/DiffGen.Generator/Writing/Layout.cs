using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Algebra;
using DiffGen.Graph;
using DiffGen.Support;

namespace DiffGen.Writing;

/// <summary>
/// Decides which nodes of a computation become locals and which are written inside their users, and writes the expressions:
/// what is used twice, what the user named, what a derivative is named after, and what would make a line too long.
/// </summary>
internal sealed class Layout
{
    private const int LongestExpression = 88;

    private readonly GraphBuilder graph;
    private readonly Dialect dialect;
    private readonly Func<int, string> nameOfInput;
    private readonly Naming naming;
    private readonly int[] uses;
    private readonly bool[] needed;
    private readonly bool[] isLocal;
    private readonly Text[] texts;

    /// <param name="computation">What to write.</param>
    /// <param name="dialect">How.</param>
    /// <param name="nameOfInput">The name of an input, by its index.</param>
    /// <param name="naming">Names of locals.</param>
    /// <param name="sections">The outputs in the groups in which they are written.</param>
    public Layout(
        Computation computation, Dialect dialect, Func<int, string> nameOfInput, Naming naming, params IEnumerable<int>[] sections)
    {
        graph = computation.Graph;
        this.dialect = dialect;
        this.nameOfInput = nameOfInput;
        this.naming = naming;
        needed = Calculus.Reachability.From(graph, computation.Outputs);
        uses = computation.UseCounts();
        isLocal = new bool[graph.Count];
        texts = new Text[graph.Count];
        for (int i = 0; i < graph.Count; i++) isLocal[i] = needed[i] && WantsLocal(i);
        foreach (int subject in naming.Subjects(i => isLocal[i]).ToList())
            isLocal[subject] |= needed[subject] && CanBeLocal(subject);
        Compose();

        naming.IsVisible = IsLocal;

        // Once more, now that it is known what is a local: names are given in the order in which they are read.
        naming.Restart();
        var named = new HashSet<int>();
        foreach (IEnumerable<int> section in sections)
            foreach (int node in LocalNodes(section, named)) naming.NameOf(node);
        Compose();
    }

    /// <summary>The locals that <paramref name="outputs"/> need and that are not written yet, in order.</summary>
    public IEnumerable<(int Node, string Declaration)> Locals(IEnumerable<int> outputs, HashSet<int> written) =>
        from node in LocalNodes(outputs, written)
        select (node, $"{dialect.TypeOf(graph[node].Kind)} {naming.NameOf(node)} = {texts[node].Code};");

    private IEnumerable<int> LocalNodes(IEnumerable<int> outputs, HashSet<int> written)
    {
        bool[] reached = Calculus.Reachability.From(graph, [.. outputs]);
        return Enumerable.Range(0, reached.Length).Where(i => reached[i] && isLocal[i] && written.Add(i));
    }

    /// <summary>How another expression refers to a node; a zero where there is none.</summary>
    public Text Reference(int node) => node < 0 ? new Text("0", Precedence.Primary, IsConstant: true)
        : isLocal[node] ? new Text(naming.NameOf(node), Precedence.Primary)
        : texts[node];

    public bool IsLocal(int node) => isLocal[node];

    private bool WantsLocal(int node) =>
        CanBeLocal(node) && (uses[node] > 1 || naming.HasUserName(node));

    private bool CanBeLocal(int node) => graph[node].Op is not (Op.Input or Op.Constant or Op.Opaque);

    private void Compose()
    {
        for (int i = 0; i < graph.Count; i++)
            if (needed[i]) texts[i] = Compose(i);
    }

    private Text Compose(int node)
    {
        Node n = graph[node];
        if (n.Op == Op.Input) return new Text(nameOfInput((int)n.Payload), Precedence.Primary);
        if (n.Op == Op.Constant) return dialect.Constant(graph.LiteralOf(node) ?? Numbers.Literal(n.Value));
        int[] operands = graph.OperandsOf(node);
        while (true)
        {
            Text text = dialect.Write(graph, node, [.. operands.Select(Reference)]);
            if (text.Code.Length <= LongestExpression) return text;
            int longest = -1;
            foreach (int operand in operands)
            {
                if (!isLocal[operand] && CanBeLocal(operand)
                    && (longest < 0 || texts[operand].Code.Length > texts[longest].Code.Length)) longest = operand;
            }

            if (longest < 0 || texts[longest].Code.Length < 12) return text;
            isLocal[longest] = true;
        }
    }
}
