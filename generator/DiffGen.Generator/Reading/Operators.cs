using DiffGen.Graph;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>C#'s operators as those of the graph, and as text.</summary>
internal static class Operators
{
    public static Op? OnDoubles(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => Op.Add,
        BinaryOperatorKind.Subtract => Op.Subtract,
        BinaryOperatorKind.Multiply => Op.Multiply,
        BinaryOperatorKind.Divide => Op.Divide,
        BinaryOperatorKind.Remainder => Op.Remainder,
        BinaryOperatorKind.LessThan => Op.Less,
        BinaryOperatorKind.LessThanOrEqual => Op.LessOrEqual,
        BinaryOperatorKind.GreaterThan => Op.Greater,
        BinaryOperatorKind.GreaterThanOrEqual => Op.GreaterOrEqual,
        BinaryOperatorKind.Equals => Op.Equal,
        BinaryOperatorKind.NotEquals => Op.NotEqual,
        _ => null,
    };

    public static Op? OnConditions(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And => Op.And,
        BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or => Op.Or,
        _ => null,
    };

    public static bool IsComparison(BinaryOperatorKind kind) => kind is
        BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan
        or BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals;

    public static string? Token(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => "+",
        BinaryOperatorKind.Subtract => "-",
        BinaryOperatorKind.Multiply => "*",
        BinaryOperatorKind.Divide => "/",
        BinaryOperatorKind.Remainder => "%",
        BinaryOperatorKind.LessThan => "<",
        BinaryOperatorKind.LessThanOrEqual => "<=",
        BinaryOperatorKind.GreaterThan => ">",
        BinaryOperatorKind.GreaterThanOrEqual => ">=",
        BinaryOperatorKind.Equals => "==",
        BinaryOperatorKind.NotEquals => "!=",
        BinaryOperatorKind.And => "&",
        BinaryOperatorKind.Or => "|",
        BinaryOperatorKind.ExclusiveOr => "^",
        BinaryOperatorKind.LeftShift => "<<",
        BinaryOperatorKind.RightShift => ">>",
        BinaryOperatorKind.UnsignedRightShift => ">>>",
        _ => null,
    };
}
