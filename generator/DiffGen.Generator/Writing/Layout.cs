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
    private readonly bool isInline;
    private readonly int[] uses;
    private readonly bool[] needed;
    private readonly bool[] isLocal;
    private readonly Text[] texts;

    /// <param name="computation">What to write.</param>
    /// <param name="dialect">How.</param>
    /// <param name="nameOfInput">The name of an input, by its index.</param>
    /// <param name="naming">Names of locals.</param>
    /// <param name="isInline">Whether everything must be one expression, without locals.</param>
    /// <param name="sections">The outputs in the groups in which they are written.</param>
    public Layout(
        Computation computation,
        Dialect dialect,
        Func<int, string> nameOfInput,
        Naming naming,
        bool isInline,
        params IEnumerable<int>[] sections)
    {
        this.isInline = isInline;
        graph = computation.Graph;
        this.dialect = dialect;
        this.nameOfInput = nameOfInput;
        this.naming = naming;
        needed = Calculus.Reachability.From(graph, computation.Outputs);
        uses = computation.UseCounts();
        isLocal = new bool[graph.Count];
        texts = new Text[graph.Count];
        for (int i = 0; i < graph.Count; i++) isLocal[i] = needed[i] && !isInline && WantsLocal(i);
        for (int i = 0; i < graph.Count && !isInline; i++)
        {
            if (!needed[i] || graph[i].Op != Op.Loop) continue;
            isLocal[i] = true;

            // What a loop captures must not be computed in each turn.
            foreach (int captured in graph.OperandsOf(i).Skip(graph.LoopOf(i).Carried.Count)) isLocal[captured] |= CanBeLocal(captured);
        }

        foreach (int subject in naming.Subjects(i => isLocal[i]).ToList())
            isLocal[subject] |= needed[subject] && CanBeLocal(subject);
        Compose();
        if (isInline) return;
        naming.IsVisible = IsLocal;

        // Once more, now that it is known what is a local: names are given in the order in which they are read.
        naming.Restart();
        var named = new HashSet<int>();
        foreach (IEnumerable<int> section in sections)
        {
            foreach (int node in LocalNodes(section, named)) Name(node);
        }

        Compose();
    }

    private void Name(int node)
    {
        if (graph[node].Op != Op.Loop)
        {
            naming.NameOf(node);
            return;
        }

        for (int v = 0; v < graph.LoopOf(node).Carried.Count; v++) naming.NameOfResult(node, v, graph.LoopOf(node));
    }

    /// <summary>The locals that <paramref name="outputs"/> need and that are not written yet, in order.</summary>
    public IEnumerable<(int Node, IReadOnlyList<string> Lines)> Locals(IEnumerable<int> outputs, HashSet<int> written) =>
        from node in LocalNodes(outputs, written)
        select (node, Statement(node));

    private IReadOnlyList<string> Statement(int node) => graph[node].Op == Op.Loop
        ? new LoopText(this, graph, node, dialect, naming, IsResultNeeded).Lines()
        : [$"{dialect.TypeOf(graph[node].Kind)} {naming.NameOf(node)} = {texts[node].Code};"];

    private bool IsResultNeeded(int loop, int variable)
    {
        for (int i = loop + 1; i < graph.Count; i++)
        {
            if (needed[i] && graph[i].Op == Op.LoopResult && graph.Operand(i, 0) == loop && graph[i].Payload == variable) return true;
        }

        return false;
    }

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

    private bool CanBeLocal(int node) => graph[node].Op is not (Op.Input or Op.Constant or Op.Opaque or Op.Loop or Op.LoopResult);

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
        if (n.Op == Op.Loop) return default;
        int[] operands = graph.OperandsOf(node);
        if (n.Op == Op.LoopResult)
            return new Text(naming.NameOfResult(operands[0], (int)n.Payload, graph.LoopOf(operands[0])), Precedence.Primary);
        while (true)
        {
            Text text = dialect.Write(graph, node, [.. operands.Select(Reference)]);
            if (isInline || text.Code.Length <= LongestExpression) return text;
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
