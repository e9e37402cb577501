using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Algebra;
using DiffGen.Graph;

namespace DiffGen.Writing;

/// <summary>Writes a loop: its carried variables, its header, and one turn with the derivatives beside the values.</summary>
internal sealed class LoopText
{
    private const string Indent = "    ";

    private readonly Layout around;
    private readonly GraphBuilder outer;
    private readonly int loop;
    private readonly LoopBody body;
    private readonly GraphBuilder turn;
    private readonly Dialect dialect;
    private readonly Naming naming;
    private readonly Layout layout;
    private readonly int counter = -1;
    private readonly string? nameOfCounter;

    public LoopText(Layout around, GraphBuilder outer, int loop, Dialect dialect, Naming outerNaming, Func<int, int, bool> isNeeded)
    {
        this.around = around;
        this.outer = outer;
        this.loop = loop;
        this.dialect = dialect;
        body = outer.LoopOf(loop);
        turn = new GraphBuilder(body.Graph, outer.Functions);
        var names = body.Names.Where(n => turn[n.Node].Op is not (Op.Input or Op.Constant) && (turn[n.Node].Op != Op.Opaque || turn[n.Node].Kind == ValueKind.Double))
            .GroupBy(n => n.Node).ToDictionary(n => n.Key, n => n.First().Text);
        // Where a variable is restored, what the turn makes of it is the next.
        foreach (int node in names.Keys.ToList())
            if (body.Restored.Any(r => r.Name == names[node])) names[node] = "next_" + names[node].TrimStart('@');
        results = v => v == counter ? nameOfCounter! : outerNaming.NameOfResult(loop, v, body);
        isContinued = v => outerNaming.Continued(loop, v) is not null;
        bool IsOwnNext(int node, string name) => Enumerable.Range(0, body.Carried.Count).Any(v => body.Next[v] == node && body.Carried[v].Name.TrimStart('@') == name);
        HashSet<int> soft = [.. names.Where(n => IsOwnNext(n.Key, n.Value)).Select(n => n.Key)];
        for (int v = 0; v < body.Carried.Count; v++)
        {
            int next = body.Next[v];
            if (turn[next].Op is Op.Input or Op.Constant or Op.Opaque || names.ContainsKey(next)) continue;
            names.Add(next, "next_" + body.Carried[v].Name.TrimStart('@'));
            soft.Add(next);
        }

        naming = outerNaming.Inside(turn, NameOfInput, names, soft);
        counter = CounterOf(body, turn, v => isNeeded(loop, v));
        nameOfCounter = counter < 0 ? null : naming.Fresh(body.Carried[counter].Name);
        int[] outputs = [.. Changing.Select(v => body.Next[v]), .. body.Effects];
        layout = new Layout(new Computation(turn, outputs, 0), dialect, NameOfInput, naming, isInline: false, outputs)
        {
            IsTurn = true,
            NameOfAdjoint = index => around.Adjoint(outer.Operand(loop, body.OperandPlace(index))),
        };
    }

    private readonly Func<int, string> results;
    private readonly Func<int, bool> isContinued;
    private readonly Dictionary<int, string> restored = [];

    /// <summary>The carried variables that a turn changes, but for one that the header counts.</summary>
    private IEnumerable<int> Changing => Enumerable.Range(0, body.Carried.Count).Where(v => v != counter && body.Next[v] != InputOf(v));

    /// <summary>Declarations of the carried variables, for a loop that stands in a side of an if and is used after it.</summary>
    public IEnumerable<string> Declarations() =>
        from v in Enumerable.Range(0, body.Carried.Count)
        where v != counter && !isContinued(v)
        select $"{body.Carried[v].Type} {results(v)} = default;";

    /// <param name="declares">Whether the carried variables are declared here.</param>
    public IReadOnlyList<string> Lines(bool declares)
    {
        var lines = new List<string>();

        // What an earlier turn around this loop has saved is of no use to this one.
        if (body.Saved.Count > 0 && around.IsTurn) lines.Add($"{body.States}.Clear();");
        for (int v = 0; v < body.Carried.Count; v++)
            if (v != counter && !isContinued(v)) lines.Add(Declaration(v, declares) + ";");
        lines.Add(body.TestsLast ? "do" : Header());
        lines.Add("{");
        foreach (int v in body.Saved)
            lines.Add($"{Indent}{body.States}.Push({results(v)}{(body.Carried[v].Kind == ValueKind.Bool ? " ? 1 : 0" : "")});");
        foreach (RestoredVariable r in body.Restored.Reverse())
        {
            string pop = body.States + ".Pop()";
            string value = r.Kind switch { ValueKind.Double => pop, ValueKind.Bool => pop + " != 0", _ => $"({r.Type}){pop}" };
            lines.Add($"{Indent}{r.Type} {NameOfRestored(r)} = {value};");
        }

        lines.AddRange(Turn().Select(l => l.Length == 0 ? l : Indent + l));
        lines.Add(body.TestsLast ? $"}} while ({Inline(body.Condition)});" : "}");
        return lines;
    }

    private int InputOf(int variable) => turn.Input(variable, body.Carried[variable].Kind);

    private string NameOfRestored(RestoredVariable variable)
    {
        if (!restored.TryGetValue(variable.Input, out string? name)) restored[variable.Input] = name = naming.Fresh(variable.Name);
        return name;
    }

    private string NameOfInput(int index) => index < LoopBody.FirstCaptured
        ? results(index)
        : index >= LoopBody.FirstRestored ? NameOfRestored(body.Restored.First(r => r.Input == index))
        : around.Reference(outer.Operand(loop, body.Carried.Count + index - LoopBody.FirstCaptured)).At(Precedence.Primary);

    private string Declaration(int variable, bool declares)
    {
        string type = declares ? body.Carried[variable].Type + " " : "";
        return $"{type}{results(variable)} = {around.Reference(outer.Operand(loop, variable)).Code}";
    }

    /// <summary>A variable that a for can declare and count: its own, not used after the loop, and counted from itself alone.</summary>
    /// <param name="body">The loop.</param>
    /// <param name="turn">Its graph.</param>
    /// <param name="isNeeded">Whether a variable is used after the loop.</param>
    /// <returns>The variable; −1 where there is none.</returns>
    public static int CounterOf(LoopBody body, GraphBuilder turn, Func<int, bool> isNeeded)
    {
        int[] counters = [.. Enumerable.Range(0, body.Carried.Count).Where(v => body.Carried[v].IsCounter)];
        if (body.TestsLast || counters.Length != 1 || isNeeded(counters[0])) return -1;
        int own = counters[0];
        return References(turn, body.Next[own], _ => false).All(r => r == own) ? own : -1;
    }

    private string Header()
    {
        if (counter < 0) return $"while ({Inline(body.Condition)})";
        string name = results(counter), next = Inline(body.Next[counter]);
        string step = next == name ? "" : next == $"{name} + 1" ? $"{name}++" : next == $"{name} - 1" ? $"{name}--" : $"{name} = {next}";
        return $"for ({Declaration(counter, declares: true)}; {Inline(body.Condition)}; {step})";
    }

    private string Inline(int node) =>
        new Layout(new Computation(turn, [node], 0), dialect, NameOfInput, naming, isInline: true, []).Reference(node).Code;

    private IEnumerable<string> Turn()
    {
        (List<string> lines, List<string> rest) = Locals();
        var waiting = new List<string>();
        foreach ((string line, string? source) in Assignments(waiting))
        {
            if (source is not null)
            {
                // What is left of the locals computes the first expression that comes after it.
                Comment(lines, source);
                lines.AddRange(rest);
                rest = [];
            }

            // Not before that: no assignment comes before a local that may read the old value.
            (rest.Count > 0 ? rest : lines).Add(line);
        }

        return [.. lines, .. rest, .. waiting];
    }

    /// <summary>
    /// The assignments of a turn, each with the user's text where that says more. The new values count together: one is assigned
    /// once no other needs its old value, else it waits in a local.
    /// </summary>
    private IEnumerable<(string Line, string? Source)> Assignments(List<string> waiting)
    {
        var pending = Changing.ToDictionary(v => v, v => (Code: layout.Reference(body.Next[v]).Code, Uses: References(turn, body.Next[v], layout.IsLocal)));
        while (pending.Count > 0)
        {
            int free = pending.Keys.OrderBy(v => v)
                .Where(v => !pending.Any(p => p.Key != v && p.Value.Uses.Contains(v))).DefaultIfEmpty(-1).First();
            int chosen = free >= 0 ? free : pending.Keys.Min();
            (string code, _) = pending[chosen];
            pending.Remove(chosen);
            if (code == results(chosen)) continue;
            if (free >= 0)
            {
                string assignment = Assignment(results(chosen), code);
                string? source = Source(body.Next[chosen]);
                yield return (assignment, layout.IsLocal(body.Next[chosen]) || source is null || IsSame(assignment, source) ? null : source);
                continue;
            }

            string name = naming.Fresh("next_" + results(chosen).TrimStart('@'));
            yield return ($"{body.Carried[chosen].Type} {name} = {code};", null);
            waiting.Add($"{results(chosen)} = {name};");
        }
    }

    /// <summary>The locals of a turn, the user's expression above those that compute it; and those after the last of these.</summary>
    private (List<string> Lines, List<string> Open) Locals()
    {
        List<string> lines = [], pending = [];
        foreach (Statement statement in layout.Sections[0])
        {
            IReadOnlyList<string> written = layout.Lines(statement);
            pending.AddRange(written);
            string? source = statement.Nodes.Select(Source).FirstOrDefault(s => s is not null);
            if (source is null && turn[statement.Nodes[0]].Op != Op.Opaque) continue;
            if (source is not null && (pending.Count > 1 || !IsSame(written[0], source))) Comment(lines, source);
            lines.AddRange(pending);
            pending.Clear();
        }

        return (lines, pending);
    }

    private static void Comment(List<string> lines, string source)
    {
        if (lines.Count > 0) lines.Add("");
        lines.Add("// " + source);
    }

    /// <summary>The user's text of what a node computes; null for data, which is written as it is.</summary>
    private string? Source(int node) => turn[node].Op is Op.Input or Op.Constant or Op.Opaque or Op.Element
        ? null
        : body.Sources.Where(s => s.Node == node).Select(s => s.Text).FirstOrDefault();

    private static bool IsSame(string line, string source) => line == source + ";" || line.EndsWith($" = {source};", StringComparison.Ordinal);

    private static string Assignment(string name, string code)
    {
        foreach (string token in new[] { "+", "-", "*" })
        {
            if (!code.StartsWith($"{name} {token} ", StringComparison.Ordinal)) continue;
            string rest = code.Substring(name.Length + 3);
            if (Text.Bare(rest) is var bare && bare != rest) return $"{name} {token}= {bare};";

            // a * b * c multiplies from the left, a *= b * c would not.
            if (IsOneTerm(rest) && (token != "*" || IsOneFactor(rest))) return $"{name} {token}= {rest};";
        }

        return $"{name} = {code};";
    }

    private static bool IsOneFactor(string code) => code.IndexOf(" * ", StringComparison.Ordinal) < 0
        && code.IndexOf(" / ", StringComparison.Ordinal) < 0 && code.IndexOf(" % ", StringComparison.Ordinal) < 0;

    /// <summary>Whether an expression is a product, so that adding it is the same with += as with +.</summary>
    private static bool IsOneTerm(string code)
    {
        int depth = 0;
        for (int i = 0; i < code.Length; i++)
        {
            depth += code[i] is '(' or '[' ? 1 : code[i] is ')' or ']' ? -1 : 0;
            if (depth == 0 && i > 0 && code[i] is '+' or '-' or '?' && code[i - 1] == ' ') return false;
        }

        return true;
    }

    /// <summary>The carried variables that an expression reads itself, not through a local.</summary>
    private static HashSet<int> References(GraphBuilder turn, int node, Func<int, bool> isLocal)
    {
        var found = new HashSet<int>();
        var stack = new Stack<int>([node]);
        while (stack.Count > 0)
        {
            int n = stack.Pop();
            if (n < 0 || isLocal(n)) continue;
            if (turn[n].Op == Op.Input && turn[n].Payload < LoopBody.FirstCaptured) found.Add((int)turn[n].Payload);
            foreach (int operand in turn.OperandsOf(n)) stack.Push(operand);
        }

        return found;
    }
}
