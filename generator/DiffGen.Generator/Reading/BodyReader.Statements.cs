using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using DiffGen.Diagnostics;
using DiffGen.Graph;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>Statements.</summary>
internal sealed partial class BodyReader
{
    public override Value VisitMethodBodyOperation(IMethodBodyOperation operation, Frame frame) =>
        Visit(operation.BlockBody ?? operation.ExpressionBody, frame);

    public override Value VisitBlock(IBlockOperation operation, Frame frame)
    {
        foreach (IOperation statement in operation.Operations)
        {
            if (frame.HasReturned) break;
            Visit(statement, frame);
        }

        return default;
    }

    public override Value VisitEmpty(IEmptyOperation operation, Frame frame) => default;

    /// <summary>A label does nothing; the jump to it is refused.</summary>
    public override Value VisitLabeled(ILabeledOperation operation, Frame frame) => Visit(operation.Operation, frame);

    public override Value VisitExpressionStatement(IExpressionStatementOperation operation, Frame frame)
    {
        Visit(operation.Operation, frame);
        return default;
    }

    public override Value VisitReturn(IReturnOperation operation, Frame frame)
    {
        if (operation.Kind != OperationKind.Return) return Refuse(operation);
        if (operation.ReturnedValue is null)
        {
            if (frame.Caller is null) return Refuse(operation, "A return without a value", "return the result");
            Return(frame, Value.Never);
            return default;
        }

        Value value = Visit(operation.ReturnedValue, frame);
        if (value.IsNever) return Value.Never;
        if (frame.Caller is null) Sources.Add(value, SourceText.OneLine(operation.ReturnedValue.Syntax));
        Return(frame, value);
        return default;
    }

    /// <summary>Ends the path with a value; inside a loop, by leaving it with the value in hand.</summary>
    private void Return(Frame frame, Value value)
    {
        // An array that the call has made goes by its elements.
        if (value.View is { } view && frame.Caller?.Variables.ContainsKey(view.Storage) == false)
            value = Value.Tuple([.. Enumerable.Range(0, view.Length).Select(i => ElementAt(view, i, frame))]);
        if (frame.Effects.Count > 0) value = Value.Tuple([value, .. frame.Effects.Select(e => frame.Variables.TryGetValue(e, out Value v) ? v : Value.Never)]);
        if (frame.Exits is { } exits)
        {
            frame.Variables[exits.Returned] = Bool(true);
            frame.Variables[exits.Result] = value;
            End(frame, exits.Leaves);
            return;
        }

        frame.Result = frame.ReturnedWhen is { } earlier ? MergeResults(earlier, frame.Result, value) : value;
        frame.HasReturned = true;
    }

    public override Value VisitVariableDeclarationGroup(IVariableDeclarationGroupOperation operation, Frame frame)
    {
        foreach (IVariableDeclarationOperation declaration in operation.Declarations)
        {
            foreach (IVariableDeclaratorOperation declarator in declaration.Declarators)
            {
                IVariableInitializerOperation? initializer = declarator.Initializer ?? declaration.Initializer;
                if (declarator.Symbol.RefKind != RefKind.None)
                    frame.Variables[declarator.Symbol] = Refuse(declarator, "A ref local", "use a plain local");
                else if (initializer is not null)
                    Assign(frame, declarator.Symbol, Visit(initializer.Value, frame), initializer.Value.Syntax);
            }
        }

        return default;
    }

    /// <summary>An if statement or a conditional expression: they differ only in whether they have a value.</summary>
    public override Value VisitConditional(IConditionalOperation operation, Frame frame)
    {
        if (operation.Condition.ConstantValue is { HasValue: true, Value: bool known })
            return Visit(known ? operation.WhenTrue : operation.WhenFalse, frame);
        Value condition = Visit(operation.Condition, frame);
        if (Truth(condition) is { } truth)
            return operation.WhenFalse is null && !truth ? default : Visit(truth ? operation.WhenTrue : operation.WhenFalse, frame);
        if (condition.IsNever) return condition;
        if (operation.IsRef) return Refuse(operation, "A ref conditional", "use a plain one");
        if (operation.Type is not null && operation.Type.SpecialType != SpecialType.System_Void)
        {
            return Choose(
                condition.Node, frame, f => VisitConditionally(operation.WhenTrue, f), f => VisitConditionally(operation.WhenFalse, f));
        }

        Branch(condition, frame, f => Visit(operation.WhenTrue, f), f =>
        {
            if (operation.WhenFalse is not null) Visit(operation.WhenFalse, f);
        });
        return default;
    }

    /// <summary>Reads two expressions of which one counts.</summary>
    private Value Choose(int condition, Frame frame, Func<Frame, Value> readTrue, Func<Frame, Value> readFalse)
    {
        int? path = frame.Path;
        if (condition >= 0) frame.Path = Both(path, condition);
        Value whenTrue = readTrue(frame);
        if (condition >= 0) frame.Path = Both(path, Graph.Unary(Op.Not, condition));
        Value whenFalse = readFalse(frame);
        frame.Path = path;
        return condition < 0 ? Value.Refused : Merge(condition, whenTrue, whenFalse);
    }

    /// <summary>Reads an expression that may not be evaluated.</summary>
    private Value VisitConditionally(IOperation? operation, Frame frame)
    {
        frame.ConditionalDepth++;
        Value value = Visit(operation, frame);
        frame.ConditionalDepth--;
        return value;
    }

    /// <summary>Reads two branches, each from the state before them, and joins what they leave.</summary>
    private void Branch(Value condition, Frame frame, Action<Frame> readTrue, Action<Frame> readFalse)
    {
        Frame whenTrue = frame.Fork(), whenFalse = frame.Fork();
        if (condition.Node >= 0)
        {
            whenTrue.Path = Both(frame.Path, condition.Node);
            whenFalse.Path = Both(frame.Path, Graph.Unary(Op.Not, condition.Node));
        }

        int? truePath = whenTrue.Path, falsePath = whenFalse.Path;

        readTrue(whenTrue);
        readFalse(whenFalse);
        if (condition.Node < 0)
        {
            frame.HasReturned = whenTrue.HasReturned && whenFalse.HasReturned;
            frame.Result ??= Value.Refused;
            return;
        }

        JoinReturns(condition.Node, frame, whenTrue, whenFalse);

        // A branch that has returned leaves no state behind.
        if (whenTrue.HasReturned || whenFalse.HasReturned)
        {
            Frame goesOn = whenTrue.HasReturned ? whenFalse : whenTrue;
            frame.Variables = goesOn.Variables;
            frame.Path = goesOn.Path;
            return;
        }

        // A path that has ended inside a branch is not taken any further.
        if (whenTrue.Path != truePath || whenFalse.Path != falsePath)
            frame.Path = Graph.Binary(Op.Or, whenTrue.Path!.Value, whenFalse.Path!.Value);

        foreach (object variable in ImmutableArray.CreateRange(frame.Variables.Keys))
            frame.Variables[variable] = Named(variable, Merge(condition.Node, whenTrue.Variables[variable], whenFalse.Variables[variable]));
        foreach (KeyValuePair<object, Value> assigned in whenTrue.Variables)
        {
            if (frame.Variables.ContainsKey(assigned.Key)) continue;
            if (whenFalse.Variables.TryGetValue(assigned.Key, out Value other))
                frame.Variables[assigned.Key] = Named(assigned.Key, Merge(condition.Node, assigned.Value, other));
        }
    }

    /// <summary>The value, noted under the variable's name where the branches differ.</summary>
    private Value Named(object variable, Value value)
    {
        if (variable is ISymbol symbol && value is { IsTuple: false, Node: >= 0 } && Graph[value.Node].Op == Op.Select) Names.Add(value, symbol.Name);
        return value;
    }

    private int Both(int? first, int second) => first is { } path ? Graph.Binary(Op.And, path, second) : second;

    private void JoinReturns(int condition, Frame frame, Frame whenTrue, Frame whenFalse)
    {
        if (whenTrue.HasReturned && whenFalse.HasReturned)
        {
            frame.Result = MergeResults(condition, whenTrue.Result, whenFalse.Result);
            frame.HasReturned = true;
            return;
        }

        int? a = ReturnedWhen(whenTrue, condition), b = ReturnedWhen(whenFalse, Graph.Unary(Op.Not, condition));
        if (a is null && b is null) return;
        frame.Result = MergeResults(condition, whenTrue.Result, whenFalse.Result);
        frame.ReturnedWhen = a is { } x && b is { } y ? Graph.Binary(Op.Or, x, y) : a ?? b;
    }

    /// <summary>Under which condition a branch has returned; null for never. One that has thrown returns nothing.</summary>
    private int? ReturnedWhen(Frame branch, int condition) =>
        branch is { HasReturned: true, Result: null } ? null
        : branch.HasReturned ? condition
        : branch.ReturnedWhen is { } inner ? Graph.Binary(Op.And, condition, inner)
        : null;

    /// <summary>What two paths return, where one may return nothing.</summary>
    private Value? MergeResults(int condition, Value? whenTrue, Value? whenFalse) =>
        whenTrue is null || whenFalse is null ? whenTrue ?? whenFalse : Merge(condition, whenTrue, whenFalse);

    private Value Merge(int condition, Value? whenTrue, Value? whenFalse)
    {
        if (whenTrue is not { } a || whenFalse is not { } b || a.IsRefused || b.IsRefused) return Value.Refused;
        if (a.IsNever) return b;
        if (b.IsNever) return a;
        if (a == b || (a.Node >= 0 && a.Node == b.Node)) return a;
        if (a.IsArray || b.IsArray) return Value.Refused;
        if (a.IsTuple != b.IsTuple)
        {
            if (!a.IsTuple) a = Expand(a, b.Struct);
            else b = Expand(b, a.Struct);
            if (!a.IsTuple || !b.IsTuple) return Value.Refused;
        }

        Value asked = Value.Of(condition);
        if (Truth(a) is { } whereTrue) return whereTrue ? Or(asked, b) : And(Not(asked), b);
        if (Truth(b) is { } whereFalse) return whereFalse ? Or(Not(asked), a) : And(asked, a);
        if (IsVector(a) || IsVector(b)) return Value.Refused;
        if (!a.IsTuple) return Value.Of(Graph.Select(condition, a.Node, b.Node));
        ImmutableArray<Value>.Builder elements = ImmutableArray.CreateBuilder<Value>();
        for (int i = 0; i < a.Elements.Length; i++) elements.Add(Merge(condition, a.Elements[i], b.Elements[i]));
        return a with { Elements = elements.ToImmutable() };
    }

    /// <summary>What a condition is, where that is known; else null.</summary>
    private bool? Truth(Value condition) =>
        condition.Node < 0 || condition.IsTuple || Graph[condition.Node] is not { Op: Op.Opaque, Kind: ValueKind.Bool, Count: 0 } ? null
        : Graph.FormOf(condition.Node).Template switch { "true" => true, "false" => false, _ => null };

    /// <summary>Notes what a variable is called; a struct's fields are called after both.</summary>
    private void NameOf(string name, Value value)
    {
        if (!value.IsTuple)
        {
            Names.Add(value, name);
            return;
        }

        if (value.Struct is not { } type) return;
        foreach ((IFieldSymbol field, Value element) in Structs.FieldsOf(type).Zip(value.Elements, (f, e) => (f, e)))
            NameOf($"{name}_{Structs.NamedMember(field).Name}", element);
    }

    private Value Assign(Frame frame, ISymbol variable, Value value, SyntaxNode source)
    {
        frame.Variables[variable] = value;
        NameOf(variable.Name, value);
        Sources.Add(value, SourceText.OneLine(source));
        return value;
    }

    private Value AssignTo(IOperation target, Value value, SyntaxNode source, Frame frame)
    {
        if (frame.ConditionalDepth > 0)
            return Refuse(target, "An assignment that may not be made", "make it a statement of its own, under an if");
        switch (target)
        {
            case IDiscardOperation:
                return value;
            case ILocalReferenceOperation local:
                return Assign(frame, local.Local, value, source);
            case IParameterReferenceOperation { Parameter.RefKind: RefKind.None or RefKind.Ref or RefKind.Out } parameter:
                return Assign(frame, parameter.Parameter, value, source);
            case IDeclarationExpressionOperation declaration:
                return AssignTo(declaration.Expression, value, source, frame);
            case ITupleOperation tuple when value.IsTuple && tuple.Elements.Length == value.Elements.Length:
                for (int i = 0; i < tuple.Elements.Length; i++)
                    AssignTo(tuple.Elements[i], value.Elements[i], tuple.Elements[i].Syntax, frame);
                return value;
            case IInstanceReferenceOperation when frame.Effects.Contains(Frame.Instance):
                frame.Variables[Frame.Instance] = value;
                return value;
            case IMemberReferenceOperation { Instance: { } owner } member when (Structs.IsBundle(Resolve(owner.Type)) || owner.Type is { IsTupleType: true }) && Structs.IndexOf(member.Member) is >= 0 and int index:
                return AssignField(member, owner, index, value, source, frame);
            case IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation or IPropertyReferenceOperation { Arguments.Length: 1 }:
                return AssignElement(target, value, source, frame);
            case IOperation when IsMember(target):
                return Refuse(target, "A write to a field or property", "a model must not change anything; use a local");
            default:
                return value.IsRefused ? value : Refuse(target, "This assignment", "assign to a local");
        }
    }

    private static bool IsMember(IOperation target) => target is IFieldReferenceOperation or IPropertyReferenceOperation;

    /// <summary>Whether a target belongs to something that lives outside the model.</summary>
    private bool IsForeign(IOperation target) => target is IFieldReferenceOperation or IPropertyReferenceOperation { Arguments.Length: 0 }
        && target is IMemberReferenceOperation member && (member.Instance is null || !(member.Instance.Type is { IsTupleType: true } || Structs.IsBundle(Resolve(member.Instance.Type))));

    public override Value VisitSimpleAssignment(ISimpleAssignmentOperation operation, Frame frame) => operation.IsRef
        ? Refuse(operation, "A ref assignment", "use a plain one")
        : Unordered(operation.Target, operation.Value) ?? AssignTo(operation.Target, Visit(operation.Value, frame), operation.Value.Syntax, frame);

    public override Value VisitDeconstructionAssignment(IDeconstructionAssignmentOperation operation, Frame frame) =>
        Unordered(operation.Target, operation.Value) ?? AssignTo(operation.Target, Deconstructed(operation, Visit(operation.Value, frame), frame), operation.Value.Syntax, frame);

    public override Value VisitCompoundAssignment(ICompoundAssignmentOperation operation, Frame frame)
    {
        if (IsForeign(operation.Target)) return AssignTo(operation.Target, Value.Refused, operation.Syntax, frame);
        if (Unordered(operation.Target, operation.Value) is { } unordered) return unordered;
        if (operation.OperatorMethod is { } method && IsDeclared(method, operation.Target.Type))
        {
            if (!operation.InConversion.IsIdentity || !operation.OutConversion.IsIdentity) return Refuse(operation);
            Value first = Visit(operation.Target, frame), second = Visit(operation.Value, frame);
            if (first.IsRefused || second.IsRefused) return Value.Refused;
            Value made = method.IsStatic ? Operator(operation, method, [first, second], frame) : Refuse(operation);
            return made.IsRefused ? made : AssignTo(operation.Target, made, operation.Syntax, frame);
        }

        Value left = Visit(operation.Target, frame);
        Value right = Visit(operation.Value, frame);
        Value value = Binary(operation, operation.OperatorKind, operation.Target.Type, left, right, operation.IsChecked);
        return AssignTo(operation.Target, Wrapped(operation, Resolve(operation.Target.Type), value), operation.Syntax, frame);
    }

    public override Value VisitIncrementOrDecrement(IIncrementOrDecrementOperation operation, Frame frame)
    {
        if (operation.OperatorMethod is { } method && IsDeclared(method, operation.Target.Type))
            return Refuse(operation);
        if (IsForeign(operation.Target)) return AssignTo(operation.Target, Value.Refused, operation.Syntax, frame);
        if (Unordered(operation.Target, null) is { } unordered) return unordered;
        Value before = Visit(operation.Target, frame);
        ITypeSymbol? type = Resolve(operation.Target.Type);
        Value one = type?.SpecialType == SpecialType.System_Double
            ? Value.Of(Graph.Constant(1, "1"))
            : Value.Of(Graph.Opaque(new OpaqueForm("1", true), ValueKind.Other));
        BinaryOperatorKind kind = operation.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        Value after = AssignTo(operation.Target, Wrapped(operation, type, Binary(operation, kind, type, before, one, operation.IsChecked)), operation.Syntax, frame);
        return operation.IsPostfix && !after.IsRefused ? before : after;
    }

    /// <summary>What a small integer type makes of a sum, which C# computes as an int.</summary>
    private Value Wrapped(IOperation operation, ITypeSymbol? type, Value value) =>
        type?.SpecialType is SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Char
            ? Opaque(operation, $"({TypeNames.Of(type)}){{0}}", false, value)
            : value;
}
