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
        if (index == operation.Arms.Length) return Throws(frame);
        ISwitchExpressionArmOperation arm = operation.Arms[index];
        Value condition = Matches(arm.Pattern, arm.Guard, operation.Value.Type, subject, frame);
        if (condition.IsRefused) return condition;
        if (Truth(condition) is { } matches) return matches ? VisitConditionally(arm.Value, frame) : Arms(operation, subject, index + 1, frame);
        return Choose(condition.Node, frame, f => VisitConditionally(arm.Value, f), f => Arms(operation, subject, index + 1, f));
    }

    public override Value VisitSwitch(ISwitchOperation operation, Frame frame)
    {
        Value subject = Visit(operation.Value, frame);
        if (subject.IsRefused || subject.IsNever) return default;
        if (operation.Cases.Any(c => Section(c).Any(s => s.DescendantsAndSelf().Any(o => Leaves(o, operation) && o != s)))) WithJumps(operation, subject, frame);
        else Cases(operation, subject, 0, frame);
        return default;
    }

    /// <summary>A switch out of whose sections a break jumps in their midst: like a loop of one turn.</summary>
    private void WithJumps(ISwitchOperation operation, Value subject, Frame frame)
    {
        LoopExits? around = frame.Exits;
        int? path = frame.Path;

        // What has been returned before waits outside: inside, a return is a flag, as in a loop.
        (Value? result, int? returnedWhen) = (frame.Result, frame.ReturnedWhen);
        (frame.Result, frame.ReturnedWhen) = (null, null);
        var exits = new LoopExits { End = operation.ExitLabel, IsSwitch = true };
        object[] flags = [exits.Returned, exits.Thrown, exits.Continued];
        foreach (object flag in flags) frame.Variables[flag] = Bool(false);
        frame.Variables[exits.Result] = Value.Never;
        frame.Exits = exits;
        Cases(operation, subject, 0, frame);
        LoopReader.Fold(this, frame, exits.Leaves, _ => false);
        (frame.Exits, frame.Path, frame.Result, frame.ReturnedWhen) = (around, path, result, returnedWhen);
        Value returned = frame.Variables[exits.Returned], thrown = frame.Variables[exits.Thrown], continued = frame.Variables[exits.Continued];
        Value value = frame.Variables[exits.Result];
        foreach (object flag in flags.Append(exits.Result)) frame.Variables.Remove(flag);
        if (Truth(thrown) != false) ThrowWhen(thrown, frame);
        if (Truth(continued) != false && around is not null) Branch(continued, frame, f => Continue(f, around), _ => { });
        if (Truth(returned) != false) ReturnWhen(returned, value, frame);
    }

    private static IEnumerable<IOperation> Section(ISwitchCaseOperation section) => section.Body.SelectMany(Flat);

    private static bool Leaves(IOperation operation, ISwitchOperation from) =>
        operation is IBranchOperation { BranchKind: BranchKind.Break } jump && SymbolEqualityComparer.Default.Equals(jump.Target, from.ExitLabel);

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
                ISingleValueCaseClauseOperation single => IsEqual(clause, operation.Value.Type, subject, Visit(single.Value, frame)),
                IPatternCaseClauseOperation pattern => Matches(pattern.Pattern, pattern.Guard, operation.Value.Type, subject, frame),
                _ => Refuse(clause),
            };
            if (one.IsRefused) return;
            condition = condition.IsRefused ? one : Or(condition, one);
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
        foreach (IOperation statement in Section(section))
        {
            if (Leaves(statement, operation) || frame.HasReturned) return;
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
        return also.IsRefused ? also : And(condition, also);
    }

    /// <summary>The condition that a value matches a pattern.</summary>
    private Value Pattern(IPatternOperation pattern, ITypeSymbol? type, Value subject, Frame frame)
    {
        if (subject.IsRefused) return subject;
        if (pattern is IRecursivePatternOperation recursive) return Parts(recursive, subject, frame);
        bool isWhole = pattern is IDiscardPatternOperation or IDeclarationPatternOperation or INegatedPatternOperation or IBinaryPatternOperation or ITypePatternOperation;
        if (subject.Node < 0 && !isWhole) return Refuse(pattern);
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return Bool(true);
            case IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol variable } declaration when declaration.MatchesNull || IsAlways(declaration.MatchedType, type):
                frame.Variables[variable] = subject;
                return Bool(true);
            case IDeclarationPatternOperation { DeclaredSymbol: null } discard when discard.MatchesNull || IsAlways(discard.MatchedType, type):
                return Bool(true);
            case ITypePatternOperation test when IsAlways(test.MatchedType, type):
                return Bool(true);
            case IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: double.NaN } } when KindOf(type) == ValueKind.Double:
                return Not(Value.Of(Graph.Binary(Op.Equal, subject.Node, subject.Node)));
            case IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: not (double.NaN or float.NaN) } } constant:
                return IsEqual(pattern, type, subject, Visit(constant.Value, frame));
            case IRelationalPatternOperation relational:
                return Compared(pattern, relational.OperatorKind, type, subject, Visit(relational.Value, frame), isChecked: false);
            case INegatedPatternOperation negated:
                Value inner = Pattern(negated.Pattern, type, subject, frame);
                return inner.IsRefused ? inner : Not(inner);
            case IBinaryPatternOperation binary:
                Value left = Pattern(binary.LeftPattern, type, subject, frame), right = Pattern(binary.RightPattern, type, subject, frame);
                if (left.IsRefused || right.IsRefused) return Value.Refused;
                return binary.OperatorKind == BinaryOperatorKind.And ? And(left, right) : Or(left, right);
            default:
                return Refuse(pattern);
        }
    }

    /// <summary>Whether every value of a type matches another type.</summary>
    private bool IsAlways(ITypeSymbol? matched, ITypeSymbol? type) =>
        Resolve(type) is { IsValueType: true } known && SymbolEqualityComparer.Default.Equals(Resolve(matched), known);

    /// <summary>A pattern of parts: those of a tuple or a struct, by place or by name.</summary>
    private Value Parts(IRecursivePatternOperation pattern, Value subject, Frame frame)
    {
        ITypeSymbol? type = Resolve(pattern.InputType);
        if (!IsAlways(pattern.MatchedType, type)) return Refuse(pattern);
        Value whole = Expand(subject, type as INamedTypeSymbol), condition = Bool(true);
        if (pattern.DeclaredSymbol is ILocalSymbol variable) frame.Variables[variable] = whole;
        if (pattern.DeconstructionSubpatterns.Length > 0)
        {
            Value parts = type is INamedTypeSymbol { IsTupleType: true } ? whole
                : pattern.DeconstructSymbol is IMethodSymbol { IsExtensionMethod: false } method ? TakenApart(pattern, method, whole, frame) : Refuse(pattern);
            if (!parts.IsTuple) return parts.IsRefused ? parts : Refuse(pattern);
            for (int i = 0; i < pattern.DeconstructionSubpatterns.Length; i++)
                if (!Add(pattern.DeconstructionSubpatterns[i], parts.Elements[i])) return Value.Refused;
        }

        foreach (IPropertySubpatternOperation sub in pattern.PropertySubpatterns)
        {
            Value part = sub.Member switch
            {
                IPropertyReferenceOperation property => PropertyOf(sub, property.Property, whole, frame),
                IFieldReferenceOperation { Field.ContainingType.IsTupleType: true } item when whole.IsTuple => whole.Elements[Structs.IndexOf(item.Field)],
                IFieldReferenceOperation field when Structs.IsBundle(field.Field.ContainingType) => FieldOf(sub, whole, field.Field),
                IFieldReferenceOperation field => MemberOf(sub, whole, field.Field),
                _ => Refuse(sub),
            };
            if (!Add(sub.Pattern, part)) return Value.Refused;
        }

        return condition;

        bool Add(IPatternOperation inner, Value part)
        {
            Value matches = Pattern(inner, inner.InputType, part, frame);
            if (!matches.IsRefused) condition = And(condition, matches);
            return !matches.IsRefused;
        }
    }

    private Value IsEqual(IOperation operation, ITypeSymbol? type, Value subject, Value constant)
    {
        if (subject.IsRefused || constant.IsRefused || subject.IsTuple) return Value.Refused;
        if (Compared(BinaryOperatorKind.Equals, subject, constant) is { } known) return Bool(known);
        if (KindOf(type) == ValueKind.Bool && Truth(constant) is { } truth) return truth ? subject : Not(subject);
        if (KindOf(type) == ValueKind.Double) return Compared(operation, BinaryOperatorKind.Equals, type, subject, constant, isChecked: false);
        return Value.Of(Graph.Opaque(new OpaqueForm("{0} == {1}", false), ValueKind.Bool, subject.Node, constant.Node));
    }
}
