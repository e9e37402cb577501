using System;
using System.Collections.Generic;
using System.Linq;

namespace DiffGen.Writing;

/// <summary>
/// Writes a row that is too much for one method as several, each within what the JIT compiler inlines, that hand over through
/// one struct: the row's data, the values that a later part needs, and the sums.
/// </summary>
internal sealed class LaneParts
{
    private const string State = "global::DiffGen.Lanes.RowState";

    private readonly CodeText code;
    private readonly string lane;
    private readonly LaneNames names;
    private readonly string[] results;
    private readonly IReadOnlyList<Piece> pieces;
    private readonly string type;

    /// <param name="code">Where to write.</param>
    /// <param name="lane">The lane's type parameter.</param>
    /// <param name="names">The names of a row.</param>
    /// <param name="steps">The computation of a row, which leaves its results in the struct.</param>
    /// <param name="results">The names of the results, in order.</param>
    public LaneParts(CodeText code, string lane, LaneNames names, IReadOnlyList<Step> steps, string[] results)
    {
        this.code = code;
        this.lane = lane;
        this.names = names;
        this.results = results;
        pieces = Pieces.Cut(Schedule.Of(steps), KernelPlan.MostOperations);
        type = $"RowParts<{lane}>";
    }

    /// <summary>Declares the struct, aligned, before the loop over rows.</summary>
    /// <param name="unused">The results that no part sets.</param>
    public void Declare(IEnumerable<string> unused)
    {
        code.Line($"ref {type} state = ref {State}.In<{type}>(stackalloc byte[{State}.Room<{type}>()]);");
        foreach (string result in unused) code.Line($"state.{result} = {lane}.Broadcast(0);");
    }

    /// <summary>Calls the parts for the rows that the struct holds.</summary>
    public void Call()
    {
        for (int i = 1; i <= pieces.Count; i++) code.Line($"Part{i}(ref state);");
    }

    /// <summary>Adds the results, as sums, to the totals.</summary>
    public void Add() => code.Line($"{State}.AddTo(in state.{results[0]}, totals);");

    /// <summary>A result, by a number that is known as the code runs.</summary>
    public string Result(string number) => $"{State}.Element(in state.{results[0]}, {number})";

    /// <summary>Writes the struct and the parts.</summary>
    public void WriteMembers(Action<string, Action> method)
    {
        string constraint = $"where {lane} : struct, global::DiffGen.Lanes.ILane<{lane}>";
        for (int i = 0; i < pieces.Count; i++)
        {
            code.Line();
            method($"private void Part{i + 1}<{lane}>(ref {type} state) {constraint}", () => Body(pieces[i]));
        }

        code.Line();
        Docs.Summary(code, "What the parts of a row's computation hand over. The results follow each other.");
        code.Block($"private struct {type} {constraint}", () =>
        {
            IEnumerable<string> read = pieces.SelectMany(p => p.Inputs).Distinct().OrderBy(i => i).Where(names.IsOfRow).Select(names.NameOf);
            IEnumerable<string> handed = pieces.SelectMany(p => p.Out).Distinct().Select(names.NameOfLocal);
            foreach (string field in read.Concat(handed).Concat(results)) code.Line($"public {lane} {field};");
        });
    }

    private void Body(Piece piece)
    {
        foreach (int input in piece.Inputs)
            code.Line(names.IsOfRow(input) ? $"{lane} {names.NameOf(input)} = state.{names.NameOf(input)};" : names.Shared(input));
        foreach (string name in piece.In.Select(names.NameOfLocal)) code.Line($"{lane} {name} = state.{name};");
        foreach (int sum in piece.Sums) code.Line($"{lane} {results[sum]} = state.{results[sum]};");
        code.Line();
        foreach (string line in piece.Steps.SelectMany(s => s.Lines)) code.Line(line);
        code.Line();
        foreach (string name in piece.Out.Select(names.NameOfLocal)) code.Line($"state.{name} = {name};");
        foreach (int sum in piece.Sums) code.Line($"state.{results[sum]} = {results[sum]};");
    }
}

/// <summary>The names of what a row's computation reads and sets.</summary>
/// <param name="NameOf">The name of an input.</param>
/// <param name="IsOfRow">Whether each row has its own; else it is what all rows share.</param>
/// <param name="Shared">The declaration, in a method, of an input that all rows share.</param>
/// <param name="NameOfLocal">The name of a value that steps set.</param>
internal sealed record LaneNames(Func<int, string> NameOf, Func<int, bool> IsOfRow, Func<int, string> Shared, Func<int, string> NameOfLocal);
