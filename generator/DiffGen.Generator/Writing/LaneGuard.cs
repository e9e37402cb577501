using System.Collections.Generic;
using System.Linq;
using DiffGen.Models;
using DiffGen.Support;

namespace DiffGen.Writing;

/// <summary>
/// Writes what becomes of the user's guards in lanes: rows that violate one are counted, and where there is any, the user's
/// method is called row by row, and throws.
/// </summary>
internal sealed class LaneGuard
{
    private readonly CodeText code;
    private readonly KernelFrame frame;
    private readonly string lane;
    private readonly bool isNeeded;
    private readonly string[] fields;

    public LaneGuard(CodeText code, KernelFrame frame, KernelPlan plan, string lane, HashSet<string> taken)
    {
        this.code = code;
        this.frame = frame;
        this.lane = lane;
        isNeeded = plan.HasGuard;
        fields = isNeeded ? [.. Model.ParameterIndices.Select(i => Identifiers.Numbered("given_" + Model.Inputs[i].Word, taken))] : [];
    }

    private MethodModel Model => frame.Model;

    public void DeclareFields()
    {
        foreach (string field in fields) code.Line($"private readonly double {field};");
    }

    public void SetFields()
    {
        for (int j = 0; j < fields.Length; j++) code.Line($"this.{fields[j]} = parameters[{j}];");
    }

    /// <summary>Throws, after the loop over rows, what the user's method throws.</summary>
    public void Check(string violations)
    {
        if (isNeeded) code.Line($"if ({lane}.Sum({violations}) != 0) Throw(start, count);");
    }

    public void WriteMembers()
    {
        if (!isNeeded) return;
        string system = Signatures.System(Model);
        code.Line();
        Docs.Summary(code, "Calls the model itself, which throws at the row that violates a guard.");
        code.Block("private void Throw(int start, int count)", () =>
        {
            code.Line($"{system}ReadOnlySpan<double> parameters = [{string.Join(", ", fields.Select(f => "this." + f))}];");
            foreach ((string name, string element) in frame.Shape.Columns.Where(c => c.Name != frame.Shape.Observed))
                code.Line($"{system}ReadOnlySpan<{element}> {name} = data.{name}.Span;");
            code.Line("for (int row = start; row < start + count; row++)");
            code.Indented(() => code.Line($"_ = {Calls.Of(frame.Shape, Want.Value, "data.")};"));
        });
    }
}
