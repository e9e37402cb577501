using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Calculus;
using DiffGen.Graph;
using DiffGen.Models;
using DiffGen.Support;

namespace DiffGen.Writing;

/// <summary>
/// Writes the kernel of a stencil: the loop over turns with a turn's computation in it, and what a turn hands on to later
/// elements in registers, so that each derivative is written once.
/// </summary>
internal sealed class StencilWriter
{
    private const string Memory = "global::System.Runtime.InteropServices.MemoryMarshal.GetReference";

    /// <summary>What is handed on at most: about as much as there are registers.</summary>
    private const int MostPending = 32;

    private readonly CodeText code;
    private readonly KernelFrame frame;
    private readonly Stencil stencil;
    private readonly KernelPlan plan;
    private readonly MethodModel model;
    private readonly ObjectiveShape shape;
    private readonly StencilStream[] streams;
    private readonly StencilSum[] sums;
    private readonly HashSet<string> taken;
    private readonly string[] sumNames;
    private readonly SharedValues shared;
    private readonly string[] elementNames;
    private readonly string[] directionNames;
    private readonly Dictionary<int, string> vectorNames;
    private readonly Dictionary<int, string> alongNames;
    private readonly string[][] targetNames;
    private readonly string[][] pendingNames;
    private readonly Layout layout;

    private StencilWriter(CodeText code, KernelFrame frame, Stencil stencil, KernelPlan plan)
    {
        this.code = code;
        this.frame = frame;
        this.stencil = stencil;
        this.plan = plan;
        model = stencil.Turn;
        shape = frame.Shape;
        streams = StencilStream.Of(stencil, shape.Places("data."), frame.Want, output => Node(output) >= 0);
        sums = [.. Sums().Where(s => Node(s.Output) >= 0)];
        taken =
        [
            .. KernelFrame.Reserved, "vectors", "start", "count", "totals", "pending", "turn", "turns", "end", "n", "parameters", "direction",
            frame.Name, T, .. KnownTypes.ShortNames, model.Type.PlainName,
        ];
        sumNames = [.. sums.Select(s => Free(s.Name))];
        shared = new SharedValues(code, plan, model, T, taken);
        elementNames = [.. Elements.Select(e => Free(model.Inputs[e.Input].Name))];
        directionNames = frame.Want == Want.Product ? [.. stencil.Elements.Select(e => Free("along_" + model.Inputs[e.Input].Name))] : [];
        vectorNames = Elements.Select(e => e.Vector).Distinct().ToDictionary(v => v, v => Free(model.Inputs[v].Word + "Vector"));
        alongNames = frame.Want == Want.Product ? vectorNames.Keys.Where(v => shape.Model.Inputs[v].IsVector).ToDictionary(v => v, v => Free(model.Inputs[v].Word + "Direction")) : [];
        targetNames = [.. streams.Select(s => s.Targets.Select((_, k) => Free(s.Name + (k == 0 ? "Out" : "Mirror"))).ToArray())];
        pendingNames = [.. streams.Select(s => Enumerable.Range(1, s.Spread).Select(d => Free($"pending_{s.Name}_{d}")).ToArray())];
        layout = LayOut();

        string Free(string name) => Identifiers.Escape(Identifiers.Numbered(name, taken));
    }

    /// <summary>
    /// Whether each element of a span is written, so that nothing need be cleared: there is one vector, and its own length ends the
    /// loop. A band never fills the Hessian.
    /// </summary>
    public bool Covers(string span) => (span == "Gradient" || frame.Want != Want.Hessian)
        && shape.Model.Inputs.Count(i => i.IsVector) == 1 && shape.Model.Inputs[stencil.Bound].IsVector
        && streams.Any(s => s.First == 0 && s.Spread == stencil.Shortage && s.Targets[0].Span == span);

    /// <summary>The kernel that returns what is wanted; null where lanes cannot compute a turn, or a register would not do for what it hands on.</summary>
    public static StencilWriter? Of(CodeText code, ObjectiveShape shape, Stencil stencil, Want want, bool simplify)
    {
        KernelPlan plan = KernelPlan.Of(stencil.Turn, want, simplify, wrap: null);
        if (plan.Obstacle is not null || plan.IsLarge || plan.Elements.Length > 0) return null;
        var writer = new StencilWriter(code, new KernelFrame(shape, want, isJacobian: false) { IsStencil = true }, stencil, plan);
        return writer.PendingCount > MostPending ? null : writer;
    }

    public string Name => frame.Name;

    /// <summary>Whether the kernel holds anything: what turns share, or where parameters stand.</summary>
    public bool HasFields => shared.Names.Length > 0 || IsBand || stencil.Data.Length > 0 || shape.Model.ParameterIndices.Length > 1;

    private StencilElement[] Elements => [.. stencil.Elements, .. stencil.Data];

    private bool IsBand => frame.Want == Want.Hessian && (streams.Any(s => s.Targets[0].Span == "Second") || sums.Any(s => s.Targets.Any(t => t.Span == "Second")));

    private string T => frame.LaneParameter;

    private string S => Signatures.System(model);

    private int PendingCount => streams.Sum(s => s.Spread);

    public void Write()
    {
        Docs.Summary(code, frame.Summary);
        code.Block($"private readonly struct {frame.Name} : global::DiffGen.Lanes.IStencilKernel", Members);
    }

    private void Members()
    {
        if (HasFields)
        {
            code.Line($"private readonly {shape.Name} data;");
            shared.DeclareFields();
            code.Line();
            code.Block($"public {frame.Name}({frame.ConstructorParameters})", () =>
            {
                code.Line("this.data = data;");
                shared.Assign(Identifiers.Camel(model.Name), NameOfSharedInput);
            });
            code.Line();
        }

        code.Line($"public int SumCount => {sums.Length};");
        code.Line();
        code.Line($"public int PendingCount => {PendingCount};");
        code.Line();
        const string Options = "global::System.Runtime.CompilerServices.MethodImplOptions";
        code.Line($"[global::System.Runtime.CompilerServices.MethodImpl({Options}.NoInlining | {Options}.AggressiveOptimization)]");
        code.Block(
            $"public void Accumulate<{T}>(in global::DiffGen.Lanes.StencilVectors vectors, int start, int count, {S}Span<double> totals, {S}Span<double> pending) "
            + $"where {T} : struct, global::DiffGen.Lanes.ILane<{T}>",
            Accumulate);
        code.Line();
        code.Block(
            $"public void Finish(in global::DiffGen.Lanes.StencilVectors vectors, int turns, {S}ReadOnlySpan<double> totals, {S}ReadOnlySpan<double> pending)",
            Finish);
    }

    private int Node(int output) => plan.Terms.Where(t => t.Target == output).Select(t => t.Node).DefaultIfEmpty(-1).First();

    /// <summary>The outputs that are sums over all turns: the value, and derivatives in what they share.</summary>
    private IEnumerable<StencilSum> Sums()
    {
        int[] scalars = stencil.Scalars;
        int all = scalars.Length + stencil.Elements.Length;
        VectorPlaces places = shape.Places("data.");
        string[] words = [.. scalars.Select(i => model.Inputs[i].Word)];
        yield return new StencilSum(0, "total", []);
        for (int j = 0; frame.Want != Want.Value && j < scalars.Length; j++)
            yield return new StencilSum(1 + j, "total_d" + words[j], [("Gradient", places.Of(scalars[j], 0))]);
        for (int j = 0; frame.Want == Want.Product && j < scalars.Length; j++)
            yield return new StencilSum(1 + all + j, "total_product_" + words[j], [("Second", places.Of(scalars[j], 0))]);
        int output = 1 + all;
        for (int j = 0; frame.Want == Want.Hessian && j < scalars.Length; j++)
        {
            for (int k = j; k < all; k++, output++)
            {
                if (k >= scalars.Length) continue;
                (IndexText a, IndexText b) = (places.Of(scalars[j], 0), places.Of(scalars[k], 0));
                yield return new StencilSum(output, $"total_d{words[j]}_d{words[k]}", j == k ? [("Second", a.InRow(a))] : [("Second", b.InRow(a)), ("Second", a.InRow(b))]);
            }
        }
    }

    private Layout LayOut() => new(
        plan.Rows, new LaneDialect(S, T), NameOfRowInput,
        plan.NamingOfRows(Identifiers.Camel(model.Name), NameOfRowInput, taken, namesValue: false), isInline: false,
        plan.Rows.Outputs.Where(o => o >= 0));

    private string NameOfSharedInput(int index)
    {
        VectorPlaces places = shape.Places("data.");
        if (index == model.InstanceIndex) return $"data.{shape.Instance}";
        if (index >= model.DirectionIndex(0)) return $"direction[{places.Of(stencil.Scalars[index - model.DirectionIndex(0)])}]";
        return model.Inputs[index].Role == InputRole.Parameter
            ? $"parameters[{places.Of(index)}]"
            : $"data.{shape.Field(index)}{(model.Inputs[index].SpanElement is null ? "" : ".Span")}";
    }

    private string NameOfRowInput(int index)
    {
        int first = stencil.Elements[0].Input, scalars = stencil.ScalarCount;
        return index >= plan.SharedInput(0) ? shared.Names[index - plan.SharedInput(0)]
            : index >= model.DirectionIndex(0) ? directionNames[index - model.DirectionIndex(0) - scalars]
            : elementNames[index - first];
    }

    private void Accumulate()
    {
        if (IsBand) code.Line("int n = data.ParameterCount;");
        foreach (KeyValuePair<int, string> vector in vectorNames)
        {
            if (!shape.Model.Inputs[vector.Key].IsVector)
            {
                code.Line($"ref readonly double {vector.Value} = ref {Memory}(data.{shape.Field(vector.Key)}.Span);");
                continue;
            }

            IndexText place = shape.Places("data.").Of(vector.Key, 0);
            code.Line($"ref readonly double {vector.Value} = ref {Reference("Parameters", place)};");
            bool isRead = stencil.Elements.Where((e, k) => alongNames.Count > 0 && e.Vector == vector.Key && IsRead(DirectionOf(k))).Any();
            if (isRead) code.Line($"ref readonly double {alongNames[vector.Key]} = ref {Reference("Direction", place)};");
        }

        for (int s = 0; s < streams.Length; s++)
        {
            for (int k = 0; k < streams[s].Targets.Length; k++)
                code.Line($"ref double {targetNames[s][k]} = ref {Reference(streams[s].Targets[k].Span, streams[s].Targets[k].Place)};");
        }

        for (int i = 0; i < shared.Names.Length; i++) code.Line(shared.Declare(i));
        foreach (string sum in sumNames) code.Line($"{T} {sum} = {T}.Broadcast(0);");
        string[] handedOn = [.. pendingNames.SelectMany(p => p)];
        for (int i = 0; i < handedOn.Length; i++) code.Line($"{T} {handedOn[i]} = {T}.Broadcast(pending[{i}]);");
        code.Block($"for ({(model.NamesAreClear ? "nint" : "global::System.IntPtr")} turn = start, end = turn + count; turn < end; turn += {T}.Width)", Turn);
        code.Line();
        for (int i = 0; i < sums.Length; i++) code.Line($"totals[{i}] += {T}.Sum({sumNames[i]});");
        for (int i = 0; i < handedOn.Length; i++) code.Line($"pending[{i}] = {T}.Last({handedOn[i]});");
    }

    private static string Reference(string span, IndexText place) =>
        place is { IsConstant: true, Constant: 0 } ? $"{Memory}(vectors.{span})" : $"{Memory}(vectors.{span}.Slice({place.Code}))";

    private void Turn()
    {
        for (int k = 0; k < elementNames.Length; k++)
        {
            StencilElement element = Elements[k];
            string place = new IndexText(element.Offset, ["turn"]).Code;
            if (IsRead(element.Input)) code.Line($"{T} {elementNames[k]} = {T}.Load(in {vectorNames[element.Vector]}, {place});");
            if (k < directionNames.Length && IsRead(DirectionOf(k))) code.Line($"{T} {directionNames[k]} = {T}.Load(in {alongNames[element.Vector]}, {place});");
        }

        code.Line();
        foreach (string line in layout.Sections[0].SelectMany(layout.Lines)) code.Line(line);
        for (int i = 0; i < sums.Length; i++) code.Line(Added(sumNames[i], Node(sums[i].Output)));
        if (PendingCount > 0)
        {
            code.Line();
            code.Line("// What belongs to elements that later turns begin with is handed on, moved up by one.");
        }

        for (int s = 0; s < streams.Length; s++) Write(streams[s], targetNames[s], pendingNames[s]);
    }

    private int DirectionOf(int element) => model.DirectionIndex(stencil.ScalarCount + element);

    private bool IsRead(int input)
    {
        bool[] reached = Reachability.From(plan.Rows.Graph, [.. plan.Terms.Select(t => t.Node)]);
        return Enumerable.Range(0, reached.Length).Any(i => reached[i] && plan.Rows.Graph[i] is { Op: Op.Input } node && node.Payload == input);
    }

    /// <summary>Adds a term to a sum: not fused, for then the sum would wait for each product in turn.</summary>
    private string Added(string sum, int node)
    {
        bool isMinus = !layout.IsLocal(node) && plan.Rows.Graph[node].Op == Op.Negate;
        return isMinus ? $"{sum} -= {layout.Reference(plan.Rows.Graph.Operand(node, 0)).Code};" : $"{sum} += {layout.Reference(node).Code};";
    }

    /// <summary>
    /// One vector of a stream. What belongs d places on is added to what turns hand on to d + 1 places, moved up by one; what is then
    /// at distance 0 is complete.
    /// </summary>
    private void Write(StencilStream stream, string[] targets, string[] pending)
    {
        string? handed = null;
        var next = new List<string>();
        for (int distance = stream.Spread; distance >= 1; distance--)
        {
            string value = Sum(stream, distance, handed), name = value;
            if (handed is not null || !IsShort(stream, distance))
            {
                name = layout.Fresh($"next_{stream.Name}_{distance}");
                code.Line($"{T} {name} = {value};");
            }

            next.Insert(0, name);
            handed = $"{T}.Shift({pending[distance - 1]}, {name})";
        }

        string complete = Sum(stream, 0, handed);
        if (stream.Targets.Length > 1 && (handed is not null || !IsShort(stream, 0)))
        {
            string name = layout.Fresh(stream.Name);
            code.Line($"{T} {name} = {complete};");
            complete = name;
        }

        for (int k = 0; k < targets.Length; k++)
        {
            string stride = stream.Targets[k].Stride;
            code.Line($"{T}.Store({complete}, ref {targets[k]}, {(stride.Length == 0 ? "turn, 1" : $"turn * {stride}, {Text.Bare(stride)}")});");
        }

        for (int d = 0; d < pending.Length; d++) code.Line($"{pending[d]} = {next[d]};");
    }

    /// <summary>Whether what a turn adds is one name or number.</summary>
    private bool IsShort(StencilStream stream, int distance) =>
        stream.Terms.TryGetValue(distance, out int output) && (layout.IsLocal(Node(output)) || layout.Reference(Node(output)).IsConstant);

    private string Sum(StencilStream stream, int distance, string? handed)
    {
        if (!stream.Terms.TryGetValue(distance, out int output)) return handed!;
        Text term = layout.Reference(Node(output));
        return handed is not null ? $"{term.At(Precedence.Additive)} + {handed}"
            : term.IsConstant ? $"{T}.Broadcast({term.Code})"
            : term.Code;
    }

    private void Finish()
    {
        if (IsBand) code.Line("int n = data.ParameterCount;");
        int next = 0;
        foreach (StencilStream stream in streams)
        {
            for (int d = 0; d < stream.Spread; d++, next++)
            {
                foreach (StencilTarget target in stream.Targets)
                {
                    IndexText place = target.Stride.Length == 0 ? (target.Place with { Constant = target.Place.Constant + d }).After("turns")
                        : target.Place.After(d == 0 ? $"turns * {target.Stride}" : $"(turns + {d}) * {target.Stride}");
                    code.Line($"vectors.{target.Span}[{place.Code}] = pending[{next}];");
                }
            }
        }

        for (int i = 1; i < sums.Length; i++)
            foreach ((string span, IndexText place) in sums[i].Targets) code.Line($"vectors.{span}[{place.Code}] = totals[{i}];");

        // Where nothing is cleared, what is zero everywhere is written too.
        foreach (StencilSum zero in Sums().Where(s => Node(s.Output) < 0))
            foreach ((string span, IndexText place) in zero.Targets.Where(t => Covers(t.Span))) code.Line($"vectors.{span}[{place.Code}] = 0;");
    }
}

/// <summary>A sum over all turns.</summary>
/// <param name="Output">What a turn adds, as an output of the plan.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Targets">Where it goes; the value is returned.</param>
internal readonly record struct StencilSum(int Output, string Name, (string Span, IndexText Place)[] Targets);
