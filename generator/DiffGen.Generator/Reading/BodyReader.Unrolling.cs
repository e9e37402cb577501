using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>
/// Loops over an array that the model makes are read turn by turn where their bounds are known: its elements are variables, and
/// an index must say which. Code grows with the array's text, which is short; all other loops stay loops.
/// </summary>
internal sealed partial class BodyReader
{
    private const int MostTurns = 32;

    /// <summary>Reads a loop turn by turn; false where it must stay a loop.</summary>
    private bool Unrolled(IForLoopOperation loop, Frame frame)
    {
        if (!CanUnroll(loop, 0) || loop.Condition is null) return false;
        var mentions = new Mentions(loop.Body, BodyOf);
        if (!mentions.Variables.Any(v => frame.Variables.TryGetValue(v, out Value value) && value.IsArray)) return false;
        if (Turns(loop, frame) is not { } turns || turns > MostTurns) return false;
        while (!frame.HasReturned && Truth(Visit(loop.Condition, frame)) == true)
        {
            Visit(loop.Body, frame);
            foreach (IOperation statement in loop.AtLoopBottom) Visit(statement, frame);
        }

        return true;
    }

    /// <summary>Whether the turns follow one another without jumps between them.</summary>
    private static bool CanUnroll(ILoopOperation loop, int turns) => turns <= MostTurns && !loop.Body.DescendantsAndSelf().Any(o =>
        o is IReturnOperation or IThrowOperation
        || (o is IBranchOperation jump && (SymbolEqualityComparer.Default.Equals(jump.Target, loop.ExitLabel) || SymbolEqualityComparer.Default.Equals(jump.Target, loop.ContinueLabel))));

    /// <summary>How many turns a loop makes that counts an int of its own from one number to another; null where that is not known.</summary>
    private int? Turns(IForLoopOperation loop, Frame frame)
    {
        if (loop.Locals.Length == 0) return null;
        var body = new Mentions(loop.Body, BodyOf);
        if (loop.Locals.Any(l => body.Assigned.Contains(l, VariableComparer.Instance))) return null;

        // Only the counters change from turn to turn in this trial; whatever else the condition asks is not known in it.
        Frame trial = frame.Fork();
        foreach (object assigned in body.Assigned) trial.Variables.Remove(assigned);
        int findings = Findings.Count;
        int turns = 0;
        for (; turns <= MostTurns; turns++)
        {
            if (loop.Condition!.Descendants().Any(o => Mentions.Variable(o) is { } v && !trial.Variables.ContainsKey(v))) return null;
            bool? goesOn = Truth(Visit(loop.Condition, trial));
            if (Findings.Count > findings || goesOn is null) return null;
            if (goesOn == false) return turns;
            foreach (IOperation statement in loop.AtLoopBottom)
            {
                if (statement.Descendants().Any(o => Mentions.Variable(o) is { } v && !trial.Variables.ContainsKey(v))) return null;
                Visit(statement, trial);
            }
        }

        return turns;
    }
}
