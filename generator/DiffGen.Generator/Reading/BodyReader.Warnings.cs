using System.Collections.Generic;
using System.Linq;
using DiffGen.Calculus;
using DiffGen.Diagnostics;
using DiffGen.Graph;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>Warnings of parameters that a construct cuts off: steps, casts to integers, comparisons.</summary>
internal sealed partial class BodyReader
{
    /// <summary>Where the body compares values that hang on a parameter, and the comparisons' nodes.</summary>
    public List<(Location Place, int Node)> Comparisons { get; } = [];

    private void WarnOfStep(IOperation operation, FunctionRow row, Value[] arguments)
    {
        if (row.Traits.HasFlag(Traits.PiecewiseConstant)) WarnOfCut(operation, $"'{row.Spelling}'", arguments[0]);
    }

    /// <summary>Says that the derivative in the parameters of a value ends here.</summary>
    private void WarnOfCut(IOperation operation, string construct, params Value[] values)
    {
        IEnumerable<int> parameters = values.SelectMany(v => activity.ParametersOf(Graph, v.Node)).Distinct().OrderBy(i => i);
        foreach (string parameter in parameters.Select(i => ParameterNames[i]))
            Report(Descriptors.CutOff, operation.Syntax.GetLocation(), construct, parameter);
    }

    /// <summary>
    /// A comparison of doubles: kept for what only conditions see, and warned of where it asks for equality, which holds at
    /// single points. Guards may ask: what throws has no derivative.
    /// </summary>
    private void NoteComparison(IOperation operation, Value left, Value right, Value comparison)
    {
        if (!IsActive(comparison)) return;
        Comparisons.Add((operation.Syntax.GetLocation(), comparison.Node));
        if (Graph[comparison.Node].Op is not (Op.Equal or Op.NotEqual) || left.Node == right.Node || IsGuard(operation)) return;

        // Whether what a loop carries hangs on a parameter is known only once it has been read.
        if (IsTurn) return;
        WarnOfCut(operation, $"'{SourceText.OneLine(operation.Syntax)}'", left, right);
    }

    /// <summary>Whether a condition decides whether the method throws.</summary>
    private static bool IsGuard(IOperation condition)
    {
        IOperation inner = condition;
        while (inner.Parent is IUnaryOperation or IBinaryOperation or IPatternOperation or IIsPatternOperation) inner = inner.Parent;
        return inner.Parent is IConditionalOperation choice && choice.Condition == inner && (Throws(choice.WhenTrue) || Throws(choice.WhenFalse));

        static bool Throws(IOperation? side) => side switch
        {
            IBlockOperation block => block.Operations.Length == 1 && Throws(block.Operations[0]),
            IConversionOperation conversion => Throws(conversion.Operand),
            _ => side is IThrowOperation,
        };
    }
}
