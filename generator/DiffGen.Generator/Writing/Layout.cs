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
    private readonly bool[] isBlock;
    private readonly HashSet<int> declaredOutside = [];
    private readonly Regions regions;
    private readonly Blocks? blocks;
    private readonly bool isSettled;
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
        isBlock = new bool[graph.Count];
        texts = new Text[graph.Count];
        for (int i = 0; i < graph.Count; i++) isLocal[i] = needed[i] && !isInline && WantsLocal(i);
        for (int i = 0; i < graph.Count && !isInline; i++)
        {
            if (!needed[i] || graph[i].Op is not (Op.Loop or Op.Scatter)) continue;
            isLocal[i] = true;
            if (graph[i].Op == Op.Scatter) continue;

            // What a loop captures must not be computed in each turn.
            foreach (int captured in graph.OperandsOf(i).Skip(graph.LoopOf(i).Carried.Count)) isLocal[captured] |= CanBeLocal(captured);
        }

        // A minus sign is written where it is needed; what it stands before is computed once.
        for (int i = 0; i < graph.Count; i++)
        {
            if (!isLocal[i] || graph[i].Op != Op.Negate || naming.HasUserName(i) || naming.HasMeaning(i)) continue;
            isLocal[i] = false;
            isLocal[graph.Operand(i, 0)] |= CanBeLocal(graph.Operand(i, 0));
        }

        foreach (int subject in naming.Subjects(i => isLocal[i]).ToList())
            isLocal[subject] |= needed[subject] && CanBeLocal(subject);
        regions = new Regions(graph, needed, computation.Outputs, dialect.HasBranches && !isInline);
        for (int i = 0; i < graph.Count; i++) isLocal[i] &= graph[i].Op is Op.Loop or Op.Scatter || StandsBefore(i);
        if (!isInline) naming.Continued = Continued;
        Compose();
        if (isInline) return;
        MarkBlocks();
        isSettled = true;
        naming.IsVisible = IsLocal;

        // Once more, now that it is known what is a local: names are given in the order in which they are read.
        naming.Restart();
        blocks = new Blocks(graph, regions, IsLocal, i => isBlock[i], needed);
        var sectionTexts = new List<IReadOnlyList<Statement>>();
        foreach (IEnumerable<int> section in sections)
        {
            IReadOnlyList<Statement> statements = blocks.For(section.Where(o => o >= 0));
            foreach (Statement statement in statements) Name(statement);
            sectionTexts.Add(statements);
        }

        Sections = sectionTexts;
        Compose();
    }

    /// <summary>Names the locals anew where they are not read in the order of the statements.</summary>
    /// <param name="locals">The locals, as they are read.</param>
    public void Rename(IEnumerable<int> locals)
    {
        naming.Restart();
        foreach (int local in locals) naming.NameOf(local);
        Compose();
    }

    /// <summary>The name of the adjoint of a vector, by the index of its input: what effects add to.</summary>
    public Func<int, string> NameOfAdjoint { get; init; } = _ => throw new InvalidOperationException("No effect was expected.");

    /// <summary>A name of its own for something that is no node.</summary>
    public string Fresh(string wanted) => naming.Fresh(wanted);

    /// <summary>Whether this is the turn of a loop.</summary>
    public bool IsTurn { get; init; }

    /// <summary>The statements of each section, in order.</summary>
    public IReadOnlyList<IReadOnlyList<Statement>> Sections { get; } = [];

    /// <summary>The lines of a statement.</summary>
    public IReadOnlyList<string> Lines(Statement statement)
    {
        if (statement.IsIf) return IfLines(statement);
        int node = statement.Nodes[0];
        if (graph[node].Op == Op.Scatter) return [Scatter(node)];
        string type = declaredOutside.Contains(node) ? "" : dialect.TypeOf(graph[node].Kind) + " ";
        return graph[node].Op == Op.Loop
            ? Loop(node).Lines(!declaredOutside.Contains(node))
            : [$"{type}{naming.NameOf(node)} = {texts[node].Code};"];
    }

    /// <summary>A statement with what it costs, declares and reads.</summary>
    public Step StepOf(Statement statement)
    {
        int[] own = [.. statement.All()];
        Step inside = InsideOf(own.SelectMany(graph.OperandsOf), own);
        return inside with { Lines = Lines(statement), Cost = inside.Cost + own.Sum(Cost), Sets = [.. statement.Nodes, .. statement.Outside] };
    }

    /// <summary>A line that uses nodes as <see cref="Reference"/> writes them, with what it costs and reads.</summary>
    public Step StepOf(string line, int cost, params int[] nodes)
    {
        Step inside = InsideOf(nodes.Where(n => n >= 0), []);
        return inside with { Lines = [line], Cost = inside.Cost + cost };
    }

    /// <summary>The variables that a local stands for: several for a loop, those that are needed after it.</summary>
    public IEnumerable<(string Name, string Type)> Variables(int local)
    {
        if (graph[local].Op != Op.Loop) return [(naming.NameOf(local), dialect.TypeOf(graph[local].Kind))];
        LoopBody body = graph.LoopOf(local);
        return from v in Enumerable.Range(0, body.Carried.Count)
               where IsResultNeeded(local, v)
               select (naming.NameOfResult(local, v, body), body.Carried[v].Type);
    }

    private int Cost(int node) => dialect.CostOf(graph, node);

    /// <summary>What is written inside the users of nodes.</summary>
    private Step InsideOf(IEnumerable<int> roots, int[] own)
    {
        int cost = 0;
        List<int> reads = [], inputs = [];
        HashSet<int> seen = [.. own];
        var open = new Stack<int>(roots);
        while (open.Count > 0)
        {
            int node = open.Pop();
            if (!seen.Add(node)) continue;
            if (isLocal[node])
            {
                reads.Add(node);
                continue;
            }

            cost += Cost(node);
            if (graph[node].Op == Op.Input) inputs.Add((int)graph[node].Payload);
            foreach (int operand in graph.OperandsOf(node)) open.Push(operand);
        }

        return new Step([], cost, [], [.. reads], [.. inputs]);
    }

    private string Scatter(int node)
    {
        string line = $"{Adjoint(graph.Operand(node, 0))}[{Reference(graph.Operand(node, 1)).Code}] ";
        int added = graph.Operand(node, 2);
        line += graph[added].Op == Op.Negate && !isLocal[added] ? $"-= {Reference(graph.Operand(added, 0)).Code};"
            : StartsNegative(added) ? $"-= {Reference(added).Code.Substring(1)};"
            : $"+= {Reference(added).Code};";
        return graph[node].Count == 4 ? $"if ({Reference(graph.Operand(node, 3)).Code}) {line}" : line;
    }

    /// <summary>Whether a product is written with a negative number in front.</summary>
    private bool StartsNegative(int node)
    {
        while (graph[node].Op == Op.Multiply && !isLocal[node]) node = graph.Operand(node, 0);
        return graph[node] is { Op: Op.Constant, Value: < 0 } && Reference(node).Code.StartsWith("-", StringComparison.Ordinal);
    }

    /// <summary>The adjoint of a vector or of a slice of one.</summary>
    public string Adjoint(int node) => graph[node].Op == Op.Input
        ? NameOfAdjoint((int)graph[node].Payload)
        : Dialect.Slice(Adjoint(graph.Operand(node, 0)), [.. graph.OperandsOf(node).Skip(1).Select(Reference)]).Code;

    /// <summary>
    /// The variable of an earlier loop that this one goes on with: the same of the user's, which nothing else reads in between.
    /// </summary>
    private (int Loop, int Variable)? Continued(int loop, int variable)
    {
        int start = graph.Operand(loop, variable);
        if (graph[start].Op != Op.LoopResult || uses[start] != 1) return null;
        int before = graph.Operand(start, 0), same = (int)graph[start].Payload;
        CarriedVariable a = graph.LoopOf(loop).Carried[variable], b = graph.LoopOf(before).Carried[same];
        return a == b && regions.Of(loop) == Regions.Top && regions.Of(before) == Regions.Top ? (before, same) : null;
    }

    private LoopText Loop(int node) => new(this, graph, node, dialect, naming, IsResultNeeded);

    /// <summary>Declarations of what only one side of an if sets, as many on a line as there is room for.</summary>
    private IEnumerable<string> Declarations(ValueKind kind, string[] names)
    {
        string line = "";
        foreach (string name in names)
        {
            string declared = $"{name} = {(kind == ValueKind.Bool ? "false" : "0")}";
            if (line.Length > 0 && line.Length + declared.Length > LongestExpression)
            {
                yield return line + ";";
                line = "";
            }

            line += line.Length == 0 ? $"{dialect.TypeOf(kind)} {declared}" : $", {declared}";
        }

        if (line.Length > 0) yield return line + ";";
    }

    private List<string> IfLines(Statement statement)
    {
        var lines = new List<string>();
        int[] shared = [.. statement.Outside.Where(declaredOutside.Add)];
        foreach (int loop in shared.Where(n => graph[n].Op == Op.Loop)) lines.AddRange(Loop(loop).Declarations());
        foreach (IGrouping<ValueKind, int> kind in shared.Where(n => graph[n].Op != Op.Loop).GroupBy(n => graph[n].Kind))
            lines.AddRange(Declarations(kind.Key, [.. kind.Select(n => naming.NameOf(n))]));
        foreach (int select in statement.Nodes)
            if (!declaredOutside.Contains(select)) lines.Add($"{dialect.TypeOf(graph[select].Kind)} {naming.NameOf(select)};");
        lines.Add($"if ({Reference(statement.Condition).Code})");
        Side(statement.WhenTrue, 1);
        lines.Add("else");
        Side(statement.WhenFalse, 2);
        return lines;

        void Side(IReadOnlyList<Statement> inside, int operand)
        {
            lines.Add("{");
            foreach (Statement inner in inside) lines.AddRange(Lines(inner).Select(l => "    " + l));
            foreach (int select in statement.Nodes)
                lines.Add($"    {naming.NameOf(select)} = {Reference(graph.Operand(select, operand)).Code};");
            lines.Add("}");
        }
    }

    /// <summary>Whether an expression is made of constants alone, so that the compiler knows it too.</summary>
    private bool IsConstant(int node) => !isLocal[node]
        && graph[node].Op is not (Op.Input or Op.Call or Op.External or Op.Element or Op.VectorCall or Op.LoopResult)
        && Array.TrueForAll(graph.OperandsOf(node), IsConstant);

    private void Name(Statement statement)
    {
        foreach (int node in statement.Nodes)
        {
            if (graph[node].Op == Op.Scatter) continue;
            if (graph[node].Op != Op.Loop) naming.NameOf(node);
            else NameVariables(node);
        }

        foreach (Statement inner in statement.WhenTrue) Name(inner);
        foreach (Statement inner in statement.WhenFalse) Name(inner);
    }

    /// <summary>Names what a loop carries, but for its counter: that is the loop's own, and the next loop's may be called the same.</summary>
    private void NameVariables(int loop)
    {
        LoopBody body = graph.LoopOf(loop);
        int counter = LoopText.CounterOf(body, new GraphBuilder(body.Graph, graph.Functions), v => IsResultNeeded(loop, v));
        for (int v = 0; v < body.Carried.Count; v++)
            if (v != counter) naming.NameOfResult(loop, v, body);
    }

    /// <summary>Makes an if of each select that has a local on one of its sides, innermost first.</summary>
    private void MarkBlocks()
    {
        // A condition that becomes a local may itself stand on a side of an earlier one.
        while (MarkMoreBlocks()) ;
    }

    /// <summary>The same once; whether a condition has become a local on the way.</summary>
    private bool MarkMoreBlocks()
    {
        bool hasMore = false;
        for (int i = 0; i < graph.Count; i++)
        {
            if (!needed[i] || isBlock[i] || graph[i].Op != Op.Select || !dialect.HasBranches || graph[i].Kind == ValueKind.Other) continue;
            int whenTrue = regions.Side(i, true), whenFalse = regions.Side(i, false);
            for (int k = 0; k < i && !isBlock[i]; k++)
            {
                isBlock[i] = isLocal[k] && needed[k]
                    && (regions.IsInside(regions.Of(k), whenTrue) || regions.IsInside(regions.Of(k), whenFalse));
            }

            isLocal[i] |= isBlock[i];
            if (!isBlock[i]) continue;

            // The compiler warns of the side that constants rule out, but takes no local for a constant.
            if (IsConstant(graph.Operand(i, 0))) isLocal[graph.Operand(i, 0)] = hasMore = true;

            // What an if assigns has a line of its own.
            foreach (int side in graph.OperandsOf(i).Skip(1))
                isLocal[side] &= uses[side] > 1 || graph[side].Op == Op.Loop || isBlock[side] || naming.HasUserName(side) || naming.HasMeaning(side);
        }

        return hasMore;
    }

    /// <summary>Whether a node may be computed in a statement before its users.</summary>
    private bool StandsBefore(int node) => !regions.IsInline(node) && !regions.IsWrittenOut(node);

    private bool IsResultNeeded(int loop, int variable)
    {
        for (int i = loop + 1; i < graph.Count; i++)
        {
            if (needed[i] && graph[i].Op == Op.LoopResult && graph.Operand(i, 0) == loop && graph[i].Payload == variable) return true;
        }

        return false;
    }

    /// <summary>How another expression refers to a node; a zero where there is none.</summary>
    public Text Reference(int node) => node < 0 ? new Text("0", Precedence.Primary, IsConstant: true)
        : isLocal[node] ? new Text(naming.NameOf(node), Precedence.Primary)
        : texts[node];

    public bool IsLocal(int node) => isLocal[node];

    /// <summary>Whether some value has the name.</summary>
    public bool HasName(string name) => naming.IsTaken(name);

    private bool WantsLocal(int node) =>
        CanBeLocal(node) && (uses[node] > 1 || (naming.HasUserName(node) && !IsSideOfItsOwn(node)));

    /// <summary>Whether a value is what a variable holds on one side of an if, after which a select holds it under the same name.</summary>
    private bool IsSideOfItsOwn(int node) => Enumerable.Range(node + 1, graph.Count - node - 1).Any(i =>
        needed[i] && graph[i].Op == Op.Select && naming.HasUserName(i) && naming.UserName(i) == naming.UserName(node)
        && (graph.Operand(i, 1) == node || graph.Operand(i, 2) == node));

    private bool CanBeLocal(int node) => graph[node].Kind is ValueKind.Double or ValueKind.Bool
        && (graph[node].Op != Op.Opaque || (graph[node].Kind == ValueKind.Double && naming.HasUserName(node)))
        && graph[node].Op is not (Op.Input or Op.Constant or Op.Element or Op.Loop or Op.LoopResult);

    private void Compose()
    {
        for (int i = 0; i < graph.Count; i++)
            if (needed[i]) texts[i] = Compose(i);
    }

    /// <summary>The text of e/(1 + e) as a function, where the dialect has it and nothing else needs its two forms; else null.</summary>
    private Text? Share(int node)
    {
        int product = graph.Operand(node, 1), difference = graph.Operand(node, 2);
        return Complements.IsShare(graph, node) && !isLocal[product] && !isLocal[difference]
            ? dialect.Share(Reference(graph.Operand(graph.Operand(node, 0), 0)), Reference(graph.Operand(difference, 1)))
            : null;
    }

    /// <summary>The length of a name that a term is added to: sum += term is no shorter for the term having a name too.</summary>
    private int AddedTo(int node) => graph[node].Op is Op.Add or Op.Subtract && graph[graph.Operand(node, 0)].Op == Op.Input
        ? Reference(graph.Operand(node, 0)).Code.Length + 3
        : 0;

    private Text Compose(int node)
    {
        Node n = graph[node];
        if (n.Op == Op.Input) return new Text(nameOfInput((int)n.Payload), Precedence.Primary);
        if (n.Op == Op.Constant) return dialect.Constant(graph.LiteralOf(node) ?? Numbers.Literal(n.Value));
        if (n.Op is Op.Loop or Op.Scatter) return new Text("", Precedence.Primary);
        int[] operands = graph.OperandsOf(node);
        if (n.Op == Op.LoopResult)
            return new Text(naming.NameOfResult(operands[0], (int)n.Payload, graph.LoopOf(operands[0])), Precedence.Primary);
        if (n.Op == Op.Select && Share(node) is { } share) return share;
        while (true)
        {
            Text text = dialect.Write(graph, node, [.. operands.Select(Reference)]);
            if (isInline || isSettled || text.Code.Length - AddedTo(node) <= LongestExpression) return text;
            int longest = -1;
            foreach (int operand in operands)
            {
                if (!isLocal[operand] && CanBeLocal(operand) && StandsBefore(operand)
                    && (longest < 0 || texts[operand].Code.Length > texts[longest].Code.Length)) longest = operand;
            }

            if (longest < 0 || texts[longest].Code.Length < 12) return text;

            // The minus sign stays where it is needed; a side of a choice stays whole, for it may become a line of its own.
            int inner = graph[longest].Op == Op.Negate && n.Op != Op.Select ? graph.Operand(longest, 0) : -1;
            if (inner >= 0 && !isLocal[inner] && CanBeLocal(inner) && StandsBefore(inner))
            {
                isLocal[inner] = true;
                texts[longest] = Compose(longest);
            }
            else
            {
                isLocal[longest] = true;
            }
        }
    }
}
