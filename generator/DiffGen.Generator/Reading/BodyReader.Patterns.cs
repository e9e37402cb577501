using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>Patterns, and the switches that are made of them.</summary>
internal sealed partial class BodyReader
{
    public override Value VisitIsPattern(IIsPatternOperation operation, Frame frame) =>
        Pattern(operation.Pattern, operation.Value.Type, Visit(operation.Value, frame), frame);

    public override Value VisitSwitchExpression(ISwitchExpressionOperation operation, Frame frame)
    {
        Value subject = Visit(operation.Value, frame);
        return subject.IsRefused ? subject : Arms(operation, subject, 0, frame);
    }

    private Value Arms(ISwitchExpressionOperation operation, Value subject, int index, Frame frame)
    {
        // A switch without an arm for the value throws.
        if (index == operation.Arms.Length) return Throws(operation, frame);
        ISwitchExpressionArmOperation arm = operation.Arms[index];
        Value condition = Matches(arm.Pattern, arm.Guard, operation.Value.Type, subject, frame);
        if (condition.IsRefused) return condition;
        if (IsTrue(condition.Node)) return VisitConditionally(arm.Value, frame);
        return Choose(condition.Node, frame, f => VisitConditionally(arm.Value, f), f => Arms(operation, subject, index + 1, f));
    }

    public override Value VisitSwitch(ISwitchOperation operation, Frame frame)
    {
        Value subject = Visit(operation.Value, frame);
        if (!subject.IsRefused) Cases(operation, subject, 0, frame);
        return default;
    }

    private void Cases(ISwitchOperation operation, Value subject, int index, Frame frame)
    {
        if (index == operation.Cases.Length)
        {
            // The default counts last, wherever it stands.
            if (operation.Cases.FirstOrDefault(IsDefault) is { } last) Section(operation, last, frame);
            return;
        }

        ISwitchCaseOperation section = operation.Cases[index];
        if (IsDefault(section))
        {
            Cases(operation, subject, index + 1, frame);
            return;
        }

        Value condition = Value.Refused;
        foreach (ICaseClauseOperation clause in section.Clauses)
        {
            Value one = clause switch
            {
                ISingleValueCaseClauseOperation single => IsEqual(operation.Value.Type, subject, Visit(single.Value, frame)),
                IPatternCaseClauseOperation pattern => Matches(pattern.Pattern, pattern.Guard, operation.Value.Type, subject, frame),
                _ => Refuse(clause),
            };
            if (one.IsRefused) return;
            condition = condition.IsRefused ? one : Value.Of(Graph.Binary(Op.Or, condition.Node, one.Node));
        }

        if (Truth(condition) is { } truth)
        {
            if (truth) Section(operation, section, frame);
            else Cases(operation, subject, index + 1, frame);
            return;
        }

        Branch(condition, frame, f => Section(operation, section, f), f => Cases(operation, subject, index + 1, f));
    }

    private static bool IsDefault(ISwitchCaseOperation section) => section.Clauses.Any(c => c.CaseKind == CaseKind.Default);

    private void Section(ISwitchOperation operation, ISwitchCaseOperation section, Frame frame)
    {
        foreach (IOperation statement in section.Body.SelectMany(Flat))
        {
            bool ends = statement is IBranchOperation { BranchKind: BranchKind.Break } jump
                && SymbolEqualityComparer.Default.Equals(jump.Target, operation.ExitLabel);
            if (ends || frame.HasReturned) return;
            Visit(statement, frame);
        }
    }

    /// <summary>The statements of a section, out of the braces that often stand around them.</summary>
    private static IEnumerable<IOperation> Flat(IOperation statement) =>
        statement is IBlockOperation block ? block.Operations.SelectMany(Flat) : [statement];

    private Value Matches(IPatternOperation pattern, IOperation? guard, ITypeSymbol? type, Value subject, Frame frame)
    {
        Value condition = Pattern(pattern, type, subject, frame);
        if (guard is null || condition.IsRefused) return condition;
        Value also = VisitConditionally(guard, frame);
        return also.IsRefused || IsTrue(condition.Node) ? also : Value.Of(Graph.Binary(Op.And, condition.Node, also.Node));
    }

    /// <summary>The condition that a value matches a pattern.</summary>
    private Value Pattern(IPatternOperation pattern, ITypeSymbol? type, Value subject, Frame frame)
    {
        if (subject.IsRefused || subject.IsTuple) return subject.IsRefused ? subject : Refuse(pattern);
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return True();
            case IDeclarationPatternOperation { MatchesNull: true, DeclaredSymbol: ILocalSymbol variable }:
                frame.Variables[variable] = subject;
                return True();
            case IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: not (double.NaN or float.NaN) } } constant:
                return IsEqual(type, subject, Visit(constant.Value, frame));
            case IRelationalPatternOperation relational:
                return Binary(pattern, relational.OperatorKind, type, subject, Visit(relational.Value, frame), isChecked: false);
            case INegatedPatternOperation negated:
                Value inner = Pattern(negated.Pattern, type, subject, frame);
                return inner.IsRefused ? inner : Value.Of(Graph.Unary(Op.Not, inner.Node));
            case IBinaryPatternOperation binary:
                Value left = Pattern(binary.LeftPattern, type, subject, frame), right = Pattern(binary.RightPattern, type, subject, frame);
                if (left.IsRefused || right.IsRefused) return Value.Refused;
                return Value.Of(Graph.Binary(binary.OperatorKind == BinaryOperatorKind.And ? Op.And : Op.Or, left.Node, right.Node));
            default:
                return Refuse(pattern);
        }
    }

    private Value IsEqual(ITypeSymbol? type, Value subject, Value constant)
    {
        if (subject.IsRefused || constant.IsRefused || subject.IsTuple) return Value.Refused;
        return KindOf(type) == ValueKind.Double
            ? Value.Of(Graph.Binary(Op.Equal, subject.Node, constant.Node))
            : Value.Of(Graph.Opaque(new OpaqueForm("{0} == {1}", false), ValueKind.Bool, subject.Node, constant.Node));
    }
}
