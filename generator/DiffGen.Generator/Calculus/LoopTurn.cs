using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Algebra;
using DiffGen.Graph;
using DiffGen.Support;

namespace DiffGen.Calculus;

/// <summary>One turn of a loop with the derivatives of its carried variables added.</summary>
internal sealed class LoopTurn
{
    private readonly LoopBody body;
    private readonly int[] operands;
    private readonly string[] operandNames;
    private readonly GraphBuilder graph;
    private readonly LocalDerivatives local;
    private readonly int[] next;
    private readonly TurnPartials?[] partials;
    private readonly List<CarriedVariable> carried;
    private readonly List<LoopDerivative> derivatives = [];
    private readonly List<(double Value, int Node)> starts = [];
    private readonly IReadOnlyList<LoopSeed> given;

    /// <summary>The input of each derivative that is not zero, by variable and operands.</summary>
    private readonly Dictionary<(int Variable, int A, int B), int> inputs = [];

    /// <param name="body">The turn as the user wrote it.</param>
    /// <param name="functions">The functions that it may call.</param>
    /// <param name="seeds">The operands to differentiate in, and the derivatives that variables start with.</param>
    /// <param name="operandNames">Their names.</param>
    /// <param name="order">The order of derivatives.</param>
    /// <param name="simplify">Whether derivatives are simplified.</param>
    public LoopTurn(LoopBody body, EquatableArray<ExternalFunction> functions, LoopSeeds seeds, string[] operandNames, int order, bool simplify)
    {
        this.body = body;
        operands = seeds.Places;
        given = seeds.Seeds;
        this.operandNames = operandNames;
        carried = [.. body.Carried];
        bool[] changes = ChangingVariables(functions);
        graph = LoopAugmentation.Run(
            body.Graph, functions, i => IsChanging(changes, i), NameOf, order, simplify, out int[] map);
        int frozen = graph.Count;
        local = new LocalDerivatives(graph);
        next = [.. body.Next.Select(n => map[n])];
        partials = [.. next.Select(n => TurnPartials.Of(local, n, i => IsChanging(changes, i), operands.Length, order > 1))];
        int[][] first = First();
        int[] second = order < 2 ? [] : Second(first);
        int[] outputs = [map[body.Condition], .. next, .. derivatives.Select(Node)];
        GraphText[] namedPartials = [.. NamedPartials(frozen)];
        HashSet<int> own = [.. namedPartials.Select(t => t.Node)];
        var raw = new Computation(graph, outputs, frozen) { Named = own, Whole = own };
        Computation done = simplify ? Pipeline.Simplify(raw, out int[] moved) : Pipeline.DropDeadNodes(raw, out moved);
        Body = body with
        {
            Graph = done.Graph.ToGraph(),
            Carried = carried.ToEquatableArray(),
            Condition = done.Outputs[0],
            Next = done.Outputs.Skip(1).ToEquatableArray(),
            Names = Distinct([.. Moved(body.Names), .. Named(map).Concat(namedPartials).Where(t => t.Node < moved.Length).Select(t => t with { Node = moved[t.Node] }).Where(t => t.Node >= 0)]),
            Sources = Moved(body.Sources),
            Derivatives = derivatives.ToEquatableArray(),
        };

        EquatableArray<GraphText> Moved(EquatableArray<GraphText> texts) =>
            texts.Select(t => new GraphText(moved[map[t.Node]], t.Text)).Where(t => t.Node >= 0).ToEquatableArray();

        // A derivative that the turn makes zero, as that of a variable which is set to a constant, must still be set.
        int Node(LoopDerivative d) =>
            (d.B < 0 ? first[NumberOf(d.A)][d.Variable] : second[Place(d.Variable, NumberOf(d.A), NumberOf(d.B))]) is >= 0 and int node
                ? node
                : graph.Constant(0);

        int NumberOf(int operand) => Array.FindIndex(operands, o => body.OperandNumber(o) == operand);
    }

    /// <summary>Names for the derivatives of the values that the user named; those that nothing needs are new nodes, behind all others.</summary>
    private IEnumerable<GraphText> Named(int[] map)
    {
        for (int k = 0; k < operands.Length; k++)
        {
            int[] tangents = TangentSweep.Of(local, [.. body.Names.Select(n => map[n.Node])], Seeds(k));
            for (int i = 0; i < tangents.Length; i++)
                if (tangents[i] >= 0) yield return new GraphText(tangents[i], $"d{body.Names[i].Text.TrimStart('@')}_d{operandNames[k]}");
        }
    }

    /// <summary>Names for the partials of what one turn makes of a variable, where they are computed and no variable is called so.</summary>
    private IEnumerable<GraphText> NamedPartials(int frozen)
    {
        var taken = new HashSet<string>(carried.Select(c => c.Name));
        for (int v = 0; v < C; v++)
        {
            foreach ((int node, int a, int b) in partials[v]?.All ?? [])
            {
                if (node < frozen || graph[node].Op == Op.Constant) continue;
                string name = DerivativeName(body.Carried[v].Name, NameOfInput(a), b < 0 ? null : NameOfInput(b));
                if (taken.Add(name)) yield return new GraphText(node, name);
            }
        }
    }

    private string NameOfInput(int node)
    {
        int input = (int)graph[node].Payload;
        return input < C ? body.Carried[input].Name.TrimStart('@') : operandNames[Array.IndexOf(operands, body.OperandPlace(input))];
    }

    private static string DerivativeName(string variable, string a, string? b)
    {
        string name = variable.TrimStart('@');
        return b is null ? $"d{name}_d{a}"
            : a == b && !char.IsDigit(a.Last()) ? $"d2{name}_d{a}2"
            : $"d2{name}_d{a}_d{b}";
    }

    /// <summary>The first name of each node.</summary>
    private static EquatableArray<GraphText> Distinct(IEnumerable<GraphText> names) =>
        names.GroupBy(n => n.Node).Select(n => n.First()).ToEquatableArray();

    /// <summary>The augmented turn.</summary>
    public LoopBody Body { get; }

    /// <summary>What the added variables start from: a number, or a node around the loop.</summary>
    public IReadOnlyList<(double Value, int Node)> Starts => starts;

    private int C => body.Carried.Count;

    private string? NameOf(int node)
    {
        Node n = body.Graph[node];
        if (n.Op != Op.Input) return body.Names.Where(h => h.Node == node).Select(h => h.Text).FirstOrDefault();
        if (n.Payload < C) return body.Carried[(int)n.Payload].Name.TrimStart('@');
        int place = Array.IndexOf(operands, body.OperandPlace((int)n.Payload));
        return place < 0 ? null : operandNames[place];
    }

    private bool IsChanging(bool[] changes, int input) => input < C
        ? changes[input]
        : operands.Contains(C + input - LoopBody.FirstCaptured);

    /// <summary>The carried variables that an operand can change, through any number of turns.</summary>
    private bool[] ChangingVariables(EquatableArray<ExternalFunction> functions)
    {
        bool[] changes = [.. Enumerable.Range(0, C).Select(v => operands.Contains(v) || given.Any(s => s.Variable == v))];
        for (bool grows = true; grows;)
        {
            // Loops inside are augmented to find what of them changes; to first order, which is enough for that.
            GraphBuilder trial = LoopAugmentation.Run(
                body.Graph, functions, i => IsChanging(changes, i), _ => null, 1, simplify: false, out int[] map);
            bool[] active = Reachability.Active(trial, i => IsChanging(changes, i));
            grows = false;
            for (int v = 0; v < C; v++)
            {
                if (changes[v] || !active[map[body.Next[v]]]) continue;
                changes[v] = grows = true;
            }
        }

        return changes;
    }

    /// <summary>The tangent of each variable's next value in each operand.</summary>
    private int[][] First()
    {
        for (int k = 0; k < operands.Length; k++)
        {
            if (operands[k] < C && body.Carried[operands[k]].Kind == ValueKind.Double) Declare(operands[k], k, -1, 1);
        }

        foreach (LoopSeed seed in given.Where(s => s.B < 0)) Declare(seed.Variable, Number(seed.A), -1, 0, seed.Start);
        int[][] tangents = new int[operands.Length][];
        for (bool grows = true; grows;)
        {
            grows = false;
            for (int k = 0; k < operands.Length; k++)
            {
                tangents[k] = Tangents(k);
                for (int v = 0; v < C; v++)
                    grows |= tangents[k][v] >= 0 && Declare(v, k, -1, 0);
            }
        }

        return tangents;
    }

    /// <summary>The tangents of all next values in one operand.</summary>
    private int[] Tangents(int k)
    {
        Dictionary<int, int> seeds = Seeds(k);
        int[] swept = [.. Enumerable.Range(0, C).Where(v => partials[v] is null)];
        int[] sweeps = TangentSweep.Of(local, [.. swept.Select(v => next[v])], seeds);
        int[] tangents = [.. partials.Select(p => p?.Tangent(seeds) ?? -1)];
        for (int i = 0; i < swept.Length; i++) tangents[swept[i]] = sweeps[i];
        return tangents;
    }

    /// <summary>The tangents of tangents: of each variable in each pair of operands.</summary>
    private int[] Second(int[][] first)
    {
        int[] result = [.. Enumerable.Repeat(-1, C * operands.Length * operands.Length)];
        foreach (LoopSeed seed in given.Where(s => s.B >= 0)) Declare(seed.Variable, Number(seed.A), Number(seed.B), 0, seed.Start);
        for (bool grows = true; grows;)
        {
            grows = false;
            for (int a = 0; a < operands.Length; a++)
            {
                for (int b = a; b < operands.Length; b++)
                {
                    int[] tangents = Tangents(first[a], a, b);
                    for (int v = 0; v < C; v++)
                    {
                        if (tangents[v] < 0) continue;
                        result[Place(v, a, b)] = tangents[v];
                        grows |= Declare(v, a, b, 0);
                    }
                }
            }
        }

        return result;
    }

    /// <summary>The tangents along b of the tangents along a.</summary>
    private int[] Tangents(int[] first, int a, int b)
    {
        Dictionary<int, int> along = Seeds(b), both = [], seeds = new(along);
        for (int v = 0; v < C; v++)
        {
            if (!inputs.TryGetValue((v, a, -1), out int dv) || !inputs.TryGetValue((v, a, b), out int d2v)) continue;
            seeds[dv] = d2v;
            both[graph.Input(v, ValueKind.Double)] = d2v;
        }

        int[] swept = [.. Enumerable.Range(0, C).Where(v => partials[v] is null && first[v] >= 0)];
        int[] sweeps = TangentSweep.Of(local, [.. swept.Select(v => first[v])], seeds);
        int[] tangents = [.. partials.Select(p => p?.Tangent(Seeds(a), along, both) ?? -1)];
        for (int i = 0; i < swept.Length; i++) tangents[swept[i]] = sweeps[i];
        return tangents;
    }

    private int Number(int place) => Array.IndexOf(operands, place);

    private int Place(int variable, int a, int b) => (((variable * operands.Length) + a) * operands.Length) + b;

    /// <summary>What the inputs of the turn are when operand k moves: the carried variables by their derivatives, a captured one by itself.</summary>
    private Dictionary<int, int> Seeds(int k)
    {
        var seeds = new Dictionary<int, int>();
        for (int v = 0; v < C; v++)
        {
            if (inputs.TryGetValue((v, k, -1), out int dv)) seeds[graph.Input(v, ValueKind.Double)] = dv;
        }

        if (operands[k] >= C) seeds[graph.Input(LoopBody.FirstCaptured + operands[k] - C, ValueKind.Double)] = graph.Constant(1);
        return seeds;
    }

    /// <summary>Adds a carried variable for a derivative; false where it is there.</summary>
    private bool Declare(int variable, int a, int b, double start, int node = -1)
    {
        if (inputs.ContainsKey((variable, a, b))) return false;
        int index = carried.Count;
        inputs.Add((variable, a, b), graph.Input(index, ValueKind.Double));
        derivatives.Add(new LoopDerivative(variable, body.OperandNumber(operands[a]), b < 0 ? -1 : body.OperandNumber(operands[b]), index));
        carried.Add(new CarriedVariable(
            DerivativeName(body.Carried[variable].Name, operandNames[a], b < 0 ? null : operandNames[b]),
            ValueKind.Double, "double", IsCounter: false));
        starts.Add((start, node));
        return true;
    }
}
