using System.Collections.Generic;
using System.Linq;
using DiffGen.Algebra;
using DiffGen.Calculus;
using DiffGen.Graph;
using DiffGen.Models;

namespace DiffGen.Writing;

/// <summary>
/// Writes a computation as one method's body, or, where it is too large for the JIT to optimise whole, as local functions that
/// hand over in one span, of which the body calls all but the last and holds that itself.
/// </summary>
internal sealed class MethodParts
{
    /// <summary>
    /// What a method may cost, in operations. RyuJIT gives up optimising a method with 2,000 locals or 8,000 references to
    /// locals, which plain code reaches at about 2,700 operations (src/coreclr/jit/compiler.h, DEFAULT_MIN_OPTS_LV_REF_COUNT).
    /// </summary>
    private const int MostOperations = 2000;

    /// <summary>The doubles that are handed over on the stack; more of them are allocated.</summary>
    private const int MostOnStack = 8192;

    private readonly MethodModel model;
    private readonly Layout layout;
    private readonly IReadOnlyList<Piece> pieces;
    private readonly Dictionary<string, int> slots = [];
    private readonly string instance;
    private readonly (string Type, string Name)[] spans;
    private readonly string state;
    private readonly string[] names;

    /// <param name="model">The model.</param>
    /// <param name="layout">What writes and names the values.</param>
    /// <param name="steps">The computation.</param>
    /// <param name="spans">The spans that it reads and writes.</param>
    /// <param name="instance">What the model's instance is called.</param>
    /// <param name="isLarge">Whether it is to be cut.</param>
    public MethodParts(MethodModel model, Layout layout, IReadOnlyList<Step> steps, (string Type, string Name)[] spans, string instance, bool isLarge)
    {
        this.model = model;
        this.layout = layout;
        this.instance = instance;
        this.spans = spans;
        Piece whole = new(steps, [], []);
        pieces = isLarge ? Pieces.Cut(steps, MostOperations) : [whole];
        IEnumerable<(string Name, string Type)> handed = pieces.SelectMany(p => p.Out).SelectMany(layout.Variables);
        if (handed.Any(v => v.Type is not ("double" or "bool"))) pieces = [whole];

        // A loop that goes on with the variables of an earlier one shares their slots.
        foreach (string variable in pieces.SelectMany(p => p.Out).SelectMany(layout.Variables).Select(v => v.Name).Distinct()) slots.Add(variable, slots.Count);
        state = layout.Fresh("state");
        names = [.. pieces.Select((_, i) => layout.Fresh($"Part{i + 1}"))];
    }

    /// <summary>Whether a computation is too large for one method.</summary>
    public static bool AreNeeded(Computation computation, Dialect dialect)
    {
        bool[] needed = Reachability.From(computation.Graph, computation.Outputs);
        int cost = 2 * computation.Outputs.Length;
        for (int i = 0; i < needed.Length; i++)
            if (needed[i]) cost += dialect.CostOf(computation.Graph, i);
        return cost > MostOperations;
    }

    /// <summary>Writes the body up to its return.</summary>
    public void WriteBody(CodeText code)
    {
        if (pieces.Count > 1)
        {
            code.Line();
            code.Line("// In parts, each small enough for the JIT compiler to optimise.");
            string memory = slots.Count <= MostOnStack ? "stackalloc" : "new";
            code.Line($"{Signatures.System(model)}Span<double> {state} = {memory} double[{slots.Count}];");
            IEnumerable<string> arguments = model.Inputs.Select(i => i.Name).Concat(Own()).Concat(spans.Select(s => s.Name)).Append(state);
            for (int i = 0; i < pieces.Count - 1; i++) code.Line($"{names[i]}({string.Join(", ", arguments)});");
            code.Line();
        }

        Write(code, pieces[pieces.Count - 1]);
    }

    /// <summary>Writes the local functions.</summary>
    public void WriteFunctions(CodeText code)
    {
        IEnumerable<string> parameters = model.Inputs.Select(i => $"{i.Type} {i.Name}")
            .Concat(Own().Select(o => $"{model.Type.Name} {o}"))
            .Concat(spans.Select(s => $"{s.Type} {s.Name}"))
            .Append($"{Signatures.System(model)}Span<double> {state}");
        for (int i = 0; i < pieces.Count - 1; i++)
        {
            code.Line();
            code.Block($"static void {names[i]}({string.Join(", ", parameters)})", () => Write(code, pieces[i]));
        }
    }

    private IEnumerable<string> Own() => model.IsStatic ? [] : [instance];

    private void Write(CodeText code, Piece piece)
    {
        foreach ((string variable, string type) in piece.In.SelectMany(layout.Variables).Distinct())
            code.Line($"{type} {variable} = {state}[{slots[variable]}]{(type == "bool" ? " != 0" : "")};");
        foreach (string line in piece.Steps.SelectMany(s => s.Lines)) code.Line(line);
        foreach ((string variable, string type) in piece.Out.SelectMany(layout.Variables).Distinct())
            code.Line($"{state}[{slots[variable]}] = {variable}{(type == "bool" ? " ? 1 : 0" : "")};");
    }
}
