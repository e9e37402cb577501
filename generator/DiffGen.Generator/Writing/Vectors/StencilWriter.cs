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
    private readonly int[] sums;
    private readonly HashSet<string> taken;
    private readonly string[] sumNames;
    private readonly SharedValues shared;
    private readonly string[] elementNames;
    private readonly string[] directionNames;
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
        sums = [.. Sums()];
        taken =
        [
            .. KernelFrame.Reserved, "vectors", "start", "count", "totals", "pending", "turn", "turns", "end", "n", "parameters", "direction",
            "gradient", "second", frame.Name, T, .. KnownTypes.ShortNames, model.Type.PlainName,
        ];
        string[] scalars = [.. stencil.Scalars.Select(i => model.Inputs[i].Word)];
        sumNames = [.. sums.Select(s => Identifiers.Numbered(s == 0 ? "total" : s <= scalars.Length ? "total_d" + scalars[s - 1] : "total_second", taken))];
        shared = new SharedValues(code, plan, model, T, taken);
        elementNames = [.. stencil.Elements.Select(e => Free(model.Inputs[e.Input].Name))];
        directionNames = frame.Want == Want.Product ? [.. stencil.Elements.Select(e => Free("along_" + model.Inputs[e.Input].Name))] : [];
        pendingNames = [.. streams.Select(s => Enumerable.Range(1, s.Spread).Select(d => Free($"pending_{s.Name}_{d}")).ToArray())];
        layout = LayOut();

        string Free(string name) => Identifiers.Escape(Identifiers.Numbered(name, taken));
    }

    /// <summary>Whether each element of a span is written, so that nothing need be cleared.</summary>
    public bool Covers(string span) => shape.Model.Inputs.Count(i => i.IsVector) == 1
        && streams.Any(s => s.First == 0 && s.Spread == stencil.Shortage && s.Targets[0] == new StencilTarget(span, shape.Places("data.").Of(stencil.Bound), "1"));

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
    public bool HasFields => shared.Names.Length > 0 || frame.Want == Want.Hessian || shape.Model.ParameterIndices.Length > 1;

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
            code.Block($"public {frame.Name}({frame.SpanParameters})", () =>
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
    private IEnumerable<int> Sums()
    {
        int scalars = stencil.ScalarCount, all = scalars + stencil.Elements.Length;
        yield return 0;
        for (int j = 0; frame.Want != Want.Value && j < scalars; j++) yield return 1 + j;
        for (int j = 0; frame.Want == Want.Product && j < scalars; j++) yield return 1 + all + j;
        int output = 1 + all;
        for (int j = 0; frame.Want == Want.Hessian && j < scalars; j++)
        {
            for (int k = j; k < all; k++, output++)
                if (k < scalars) yield return output;
        }
    }

    private Layout LayOut()
    {
        var names = new Dictionary<int, string>();
        foreach (KeyValuePair<int, string> name in plan.Whole.UserNames)
        {
            int place = plan.RowMap[name.Key];
            if (place >= 0 && name.Key != plan.Whole.Computation.Outputs[0] && plan.Rows.Graph[place].Op is not (Op.Input or Op.Constant) && !names.ContainsKey(place)) names.Add(place, name.Value);
        }

        Dictionary<int, Meaning> meanings = ModelComputation.Moved(plan.Whole.Meanings, plan.RowMap);
        var naming = new Naming(plan.Rows.Graph, Identifiers.Camel(model.Name), NameOfRowInput, names, meanings, taken);
        return new Layout(plan.Rows, new LaneDialect(S, T), NameOfRowInput, naming, isInline: false, plan.Rows.Outputs.Where(o => o >= 0));
    }

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
        if (frame.Want == Want.Hessian) code.Line("int n = data.ParameterCount;");
        code.Line($"ref readonly double parameters = ref {Memory}(vectors.Parameters);");
        if (directionNames.Where((_, k) => IsRead(DirectionOf(k))).Any()) code.Line($"ref readonly double direction = ref {Memory}(vectors.Direction);");
        if (Writes("Gradient")) code.Line($"ref double gradient = ref {Memory}(vectors.Gradient);");
        if (Writes("Second")) code.Line($"ref double second = ref {Memory}(vectors.Second);");
        for (int i = 0; i < shared.Names.Length; i++) code.Line(shared.Declare(i));
        for (int i = 0; i < sums.Length; i++)
            if (Node(sums[i]) >= 0) code.Line($"{T} {sumNames[i]} = {T}.Broadcast(0);");
        int place = 0;
        foreach (string name in pendingNames.SelectMany(p => p)) code.Line($"{T} {name} = {T}.Broadcast(pending[{place++}]);");
        code.Block($"for ({(model.NamesAreClear ? "nint" : "global::System.IntPtr")} turn = start, end = turn + count; turn < end; turn += {T}.Width)", Turn);
        code.Line();
        for (int i = 0; i < sums.Length; i++)
            if (Node(sums[i]) >= 0) code.Line($"totals[{i}] += {T}.Sum({sumNames[i]});");
        place = 0;
        foreach (string name in pendingNames.SelectMany(p => p)) code.Line($"pending[{place++}] = {T}.Last({name});");
    }

    private bool Writes(string span) => streams.Any(s => s.Targets.Any(t => t.Span == span));

    private void Turn()
    {
        for (int k = 0; k < elementNames.Length; k++)
        {
            string place = Index(shape.Places("data.").Of(stencil.Elements[k].Vector, stencil.Elements[k].Offset));
            if (IsRead(stencil.Elements[k].Input)) code.Line($"{T} {elementNames[k]} = {T}.Load(in parameters, {place});");
            if (directionNames.Length > 0 && IsRead(DirectionOf(k))) code.Line($"{T} {directionNames[k]} = {T}.Load(in direction, {place});");
        }

        code.Line();
        foreach (string line in layout.Sections[0].SelectMany(layout.Lines)) code.Line(line);
        for (int i = 0; i < sums.Length; i++)
            if (Node(sums[i]) is >= 0 and int term) code.Line(Added(sumNames[i], term));
        if (PendingCount > 0)
        {
            code.Line();
            code.Line("// What a turn adds to elements that later turns begin with moves up by one from turn to turn.");
        }

        for (int s = 0; s < streams.Length; s++) Write(streams[s], pendingNames[s]);
    }

    private int DirectionOf(int element) => model.DirectionIndex(stencil.ScalarCount + element);

    private bool IsRead(int input)
    {
        bool[] reached = Reachability.From(plan.Rows.Graph, [.. plan.Terms.Select(t => t.Node)]);
        return Enumerable.Range(0, reached.Length).Any(i => reached[i] && plan.Rows.Graph[i] is { Op: Op.Input } node && node.Payload == input);
    }

    private static string Index(string place) => place == "0" ? "turn" : $"turn + {place}";

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
    private void Write(StencilStream stream, string[] pending)
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

        foreach (StencilTarget target in stream.Targets)
        {
            string index = target.Stride == "1" ? Index(target.Place) : target.Place == "0" ? $"turn * ({target.Stride})" : $"turn * ({target.Stride}) + {target.Place}";
            code.Line($"{T}.Store({complete}, ref {(target.Span == "Gradient" ? "gradient" : "second")}, {index}, {target.Stride});");
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
        if (frame.Want == Want.Hessian) code.Line("int n = data.ParameterCount;");
        int place = 0;
        foreach (StencilStream stream in streams)
        {
            for (int d = 0; d < stream.Spread; d++, place++)
            {
                foreach (StencilTarget target in stream.Targets)
                {
                    string turn = d == 0 ? "turns" : $"(turns + {d})";
                    string step = target.Stride == "1" ? turn.Trim('(', ')') : $"{turn} * {(target.Stride == "n" ? "n" : $"({target.Stride})")}";
                    code.Line($"vectors.{target.Span}[{(target.Place == "0" ? step : $"{step} + {target.Place}")}] = pending[{place}];");
                }
            }
        }

        int[] scalars = stencil.Scalars;
        VectorPlaces places = shape.Places("data.");
        int next = 1;
        for (int j = 0; frame.Want != Want.Value && j < scalars.Length; j++) code.Line($"vectors.Gradient[{places.Of(scalars[j])}] = totals[{next++}];");
        for (int j = 0; frame.Want == Want.Product && j < scalars.Length; j++) code.Line($"vectors.Second[{places.Of(scalars[j])}] = totals[{next++}];");
        for (int j = 0; frame.Want == Want.Hessian && j < scalars.Length; j++)
        {
            for (int k = j; k < scalars.Length; k++, next++)
            {
                code.Line($"vectors.Second[({places.Of(scalars[j])}) * n + {places.Of(scalars[k])}] = totals[{next}];");
                if (j != k) code.Line($"vectors.Second[({places.Of(scalars[k])}) * n + {places.Of(scalars[j])}] = totals[{next}];");
            }
        }
    }
}
