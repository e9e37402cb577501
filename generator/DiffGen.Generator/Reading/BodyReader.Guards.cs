using System;
using System.Collections.Generic;
using DiffGen.Graph;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>
/// Guards: where the user's method throws. Generated code asks the same conditions first and calls the user's method where one
/// may hold, which then throws itself.
/// </summary>
internal sealed partial class BodyReader
{
    /// <summary>The condition under which the method may throw; null for never.</summary>
    public int? Guard { get; private set; }

    public override Value VisitThrow(IThrowOperation operation, Frame frame)
    {
        if (frame.Exits is { } exits && frame.ConditionalDepth == 0)
        {
            frame.Variables[exits.Thrown] = Bool(true);
            End(frame, exits.Leaves);
            return Value.Never;
        }

        if (frame.Path is null && !frame.IsInsideTurn) return Refuse(operation, "A method that always throws", "write the model's formula");
        Value never = Throws(frame);
        frame.HasReturned = frame.ConditionalDepth == 0;
        return never;
    }

    /// <summary>Notes that the method throws on this path.</summary>
    private Value Throws(Frame frame)
    {
        AddGuard(frame.Path ?? Bool(true).Node);
        return Value.Never;
    }

    public void AddGuard(int condition) => Guard = Guard is { } other ? Graph.Binary(Op.Or, other, condition) : condition;

    /// <summary>A call such as ThrowIfNegative, read as a condition that holds wherever it may throw.</summary>
    private static bool IsGuardCall(IMethodSymbol target) => target.IsStatic && target.ReturnsVoid
        && target.Name.StartsWith("ThrowIf", StringComparison.Ordinal)
        && target.ContainingType is { Name: "ArgumentOutOfRangeException", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private Value GuardCall(IInvocationOperation operation, IMethodSymbol target, Frame frame)
    {
        Value value = Visit(operation.Arguments[0].Value, frame);
        ITypeSymbol? type = operation.Arguments[0].Value.Type;
        bool hasLimit = target.Parameters.Length == 3;
        Value limit = hasLimit ? Visit(operation.Arguments[1].Value, frame)
            : KindOf(type) == ValueKind.Double ? Value.Of(Graph.Constant(0, "0"))
            : Value.Of(Graph.Opaque(new OpaqueForm("0", true), ValueKind.Other));

        // What passes for certain; NaN passes no comparison, so that the user's method decides about it.
        (BinaryOperatorKind Kind, bool IsNegated)? passes = target.Name switch
        {
            "ThrowIfNegative" or "ThrowIfNegativeOrZero" or "ThrowIfLessThanOrEqual" => (BinaryOperatorKind.GreaterThan, true),
            "ThrowIfLessThan" => (BinaryOperatorKind.GreaterThanOrEqual, true),
            "ThrowIfGreaterThan" => (BinaryOperatorKind.LessThanOrEqual, true),
            "ThrowIfGreaterThanOrEqual" => (BinaryOperatorKind.LessThan, true),
            "ThrowIfZero" or "ThrowIfEqual" => (BinaryOperatorKind.Equals, false),
            "ThrowIfNotEqual" => (BinaryOperatorKind.NotEquals, false),
            _ => null,
        };
        if (passes is not { } test) return Refuse(operation);
        Value condition = Binary(operation, test.Kind, type, value, limit, isChecked: false);
        if (condition.IsRefused) return condition;
        int mayThrow = test.IsNegated ? Graph.Unary(Op.Not, condition.Node) : condition.Node;
        AddGuard(frame.Path is { } path ? Graph.Binary(Op.And, path, mayThrow) : mayThrow);
        return default;
    }
}
