using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>Loops that never come to a second turn, which are straight-line code, and loops that only a return leaves.</summary>
internal sealed partial class BodyReader
{
    /// <summary>Reads a loop that its first turn leaves for good; false for any other.</summary>
    private bool ReadOnce(ILoopOperation loop, IOperation? condition, bool testsLast, bool isNegated, Frame frame)
    {
        if (!IsLeftInFirstTurn(loop)) return false;
        if (testsLast || condition is null)
        {
            Visit(loop.Body, frame);
            return true;
        }

        Value goesOn = Visit(condition, frame);
        if (goesOn.IsNever) return true;
        if (isNegated && !goesOn.IsRefused) goesOn = Not(goesOn);
        if (Truth(goesOn) is not { } truth) Branch(goesOn, frame, f => Visit(loop.Body, f), _ => { });
        else if (truth) Visit(loop.Body, frame);
        return true;
    }

    /// <summary>Whether every path through a turn returns or throws.</summary>
    private bool IsLeftInFirstTurn(ILoopOperation loop) =>
        FlowOf(loop.Body.Syntax) is { StartPointIsReachable: true, EndPointIsReachable: false }
        && !loop.Body.DescendantsAndSelf().OfType<IBranchOperation>().Any(jump => jump.BranchKind == BranchKind.GoTo
            || SymbolEqualityComparer.Default.Equals(jump.Target, loop.ExitLabel) || SymbolEqualityComparer.Default.Equals(jump.Target, loop.ContinueLabel));

    /// <summary>Whether the code behind a loop is never reached, as nothing but a return leaves the loop.</summary>
    public bool IsEnd(ILoopOperation loop) => FlowOf(loop.Syntax) is { StartPointIsReachable: true, EndPointIsReachable: false };

    private ControlFlowAnalysis? FlowOf(SyntaxNode statement) =>
        statement is StatementSyntax && functions.Bodies.ModelOf(statement)?.AnalyzeControlFlow(statement) is { Succeeded: true } flow ? flow : null;
}
