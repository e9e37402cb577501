using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Calculus;
using DiffGen.Graph;
using DiffGen.Support;

namespace DiffGen.Writing;

/// <summary>
/// Names for locals: the user's own for values, <c>dz_dx</c> and <c>d2z_dx_dy</c> for derivatives, else a word for what the
/// node computes, numbered where it is not the first. Names are given in the order in which they are asked for.
/// </summary>
internal sealed class Naming
{
    private readonly GraphBuilder graph;
    private readonly string result;
    private readonly Func<int, string> nameOfInput;
    private readonly IReadOnlyDictionary<int, string> userNames;
    private readonly IReadOnlyDictionary<int, Meaning> meanings;
    private readonly Dictionary<int, string> names = [];
    private readonly Dictionary<(int Loop, int Variable), string> results = [];
    private readonly HashSet<string> taken;

    /// <summary>The names inside loops, which may not be given around them, but by one loop after another.</summary>
    private readonly HashSet<string> inside = [];
    private Naming? parent;
    private HashSet<int> soft = [];

    /// <param name="graph">The graph.</param>
    /// <param name="result">What the differentiated value is called.</param>
    /// <param name="nameOfInput">The name of an input, by its index.</param>
    /// <param name="userNames">The user's names, by node.</param>
    /// <param name="meanings">What the nodes of derivatives mean.</param>
    /// <param name="taken">Names that are not free.</param>
    public Naming(
        GraphBuilder graph,
        string result,
        Func<int, string> nameOfInput,
        IReadOnlyDictionary<int, string> userNames,
        IReadOnlyDictionary<int, Meaning> meanings,
        HashSet<string> taken)
    {
        this.graph = graph;
        this.result = result;
        this.nameOfInput = nameOfInput;
        this.userNames = userNames;
        this.meanings = meanings;
        this.taken = taken;
    }

    /// <summary>Forgets the names given so far.</summary>
    public void Restart()
    {
        taken.ExceptWith(names.Values.Concat(results.Values).Select(n => n.TrimStart('@')));
        names.Clear();
        results.Clear();
    }

    /// <summary>Names that are settled, which no other value may have.</summary>
    public IReadOnlyDictionary<int, string> Given { get; init; } = new Dictionary<int, string>();

    /// <summary>Whether a value is a local, and so a name that the reader sees.</summary>
    public Func<int, bool> IsVisible { get; set; } = _ => true;

    /// <summary>Whether a name is that of a value.</summary>
    public bool IsTaken(string name) => taken.Contains(name);

    /// <summary>The variable of an earlier loop that a loop's variable goes on with.</summary>
    public Func<int, int, (int Loop, int Variable)?> Continued { get; set; } = (_, _) => null;

    public bool HasUserName(int node) => userNames.ContainsKey(node) && !soft.Contains(node);

    /// <summary>Whether the node is a derivative that has a name of its own.</summary>
    public bool HasMeaning(int node) =>
        meanings.TryGetValue(node, out Meaning meaning) && meaning.Kind is MeaningKind.Adjoint or MeaningKind.SecondOrder;

    public string UserName(int node) => userNames[node];

    /// <summary>The values that the derivatives among the locals are named after.</summary>
    public IEnumerable<int> Subjects(Func<int, bool> isLocal) => meanings
        .Where(m => m.Value.Kind is MeaningKind.Adjoint or MeaningKind.SecondOrder && isLocal(m.Key))
        .SelectMany(m => new[] { m.Value.A, m.Value.B })
        .Where(n => n >= 0);

    /// <summary>The name of a carried variable of a loop, inside it and after.</summary>
    public string NameOfResult(int loop, int variable, LoopBody body)
    {
        if (results.TryGetValue((loop, variable), out string? name)) return name;
        if (Continued(loop, variable) is var (before, same)) return NameOfResult(before, same, graph.LoopOf(before));
        return results[(loop, variable)] = Unique(body.Carried[variable].Name);
    }

    /// <summary>Names for what a loop's body computes, different from all around it.</summary>
    /// <param name="body">The body's graph.</param>
    /// <param name="nameOfBodyInput">The name of an input of the body.</param>
    /// <param name="names">The user's names.</param>
    /// <param name="soft">The nodes whose name the user has given to a carried variable: no reason for a local of its own.</param>
    public Naming Inside(
        GraphBuilder body, Func<int, string> nameOfBodyInput, IReadOnlyDictionary<int, string> names, HashSet<int> soft) =>
        new(body, result, nameOfBodyInput, names, new Dictionary<int, Meaning>(), []) { soft = soft, parent = this };

    public string NameOf(int node)
    {
        if (Given.TryGetValue(node, out string? name) || names.TryGetValue(node, out name)) return name;
        return names[node] = Unique(Wanted(node));
    }

    /// <summary>A name of its own for something that is no node.</summary>
    public string Fresh(string wanted) => Unique(wanted);

    private string Wanted(int node)
    {
        if (userNames.TryGetValue(node, out string? name)) return name;
        if (!meanings.TryGetValue(node, out Meaning meaning) || !CanBeSeen(meaning)) return Word(node);
        return meaning.Kind switch
        {
            MeaningKind.Adjoint => $"d{result}_d{Subject(meaning.A)}",
            MeaningKind.SecondOrder when meaning.A == meaning.B && !char.IsDigit(Subject(meaning.A).Last()) =>
                $"d2{result}_d{Subject(meaning.A)}2",
            // The earlier value first, as the parameters are declared.
            MeaningKind.SecondOrder => $"d2{result}_d{Subject(meaning.B)}_d{Subject(meaning.A)}",
            MeaningKind.Share => "share",
            _ => Word(node),
        };
    }

    private bool CanBeSeen(Meaning meaning) => meaning.Kind is MeaningKind.Share or MeaningKind.Partial
        || (CanBeSeen(meaning.A) && (meaning.B < 0 || CanBeSeen(meaning.B)));

    private bool CanBeSeen(int node) => graph[node].Op is Op.Input or Op.LoopResult || IsVisible(node);

    /// <summary>What is differentiated in, as part of a name: an input may be a group's member or an element of the direction.</summary>
    private string Subject(int node) => graph[node].Op switch
    {
        Op.Input => nameOfInput((int)graph[node].Payload).Replace("@", "").Replace('.', '_').Replace('[', '_').Replace("]", ""),
        Op.LoopResult => NameOfResult(graph.Operand(node, 0), (int)graph[node].Payload, graph.LoopOf(graph.Operand(node, 0))).TrimStart('@'),
        _ => NameOf(node).TrimStart('@'),
    };

    private string Word(int node) => Word(graph, node);

    /// <summary>A word for what a node computes.</summary>
    public static string Word(GraphBuilder graph, int node)
    {
        Node n = graph[node];
        return n.Op switch
        {
            Op.Add => "sum",
            Op.Subtract => "difference",
            Op.Multiply => graph.Operand(node, 0) == graph.Operand(node, 1) ? "square" : "product",
            Op.Divide => graph[graph.Operand(node, 0)] is { Op: Op.Constant, Value: 1 } ? "inverse" : "ratio",
            Op.Remainder => "remainder",
            Op.Negate => graph[graph.Operand(node, 0)].Op == Op.Multiply ? "product" : "negative",
            Op.Call when FunctionTable.Rows[(int)n.Payload].Name == "FusedMultiplyAdd" => "sum",
            Op.Call => Identifiers.Camel(FunctionTable.Rows[(int)n.Payload].Name),
            Op.External => Identifiers.Camel(graph.FunctionOf(node).Name),
            Op.Select => "choice",
            _ => "condition",
        };
    }

    private string Unique(string wanted)
    {
        string plain = wanted.TrimStart('@');
        string name = plain;
        for (int i = 2; !IsFree(name); i++) name = Identifiers.Numbered(plain, i);
        taken.Add(name);
        for (Naming? outer = parent; outer is not null; outer = outer.parent) outer.inside.Add(name);
        return Identifiers.Escape(name);
    }

    private bool IsFree(string name)
    {
        if (taken.Contains(name) || inside.Contains(name)) return false;
        for (Naming? outer = parent; outer is not null; outer = outer.parent)
            if (outer.taken.Contains(name)) return false;
        return true;
    }
}
