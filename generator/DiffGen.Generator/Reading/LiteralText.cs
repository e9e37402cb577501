using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>Constants as the user wrote them.</summary>
internal static class LiteralText
{
    /// <summary>The longest arithmetic of constants that is kept as it is.</summary>
    private const int Longest = 30;

    /// <summary>
    /// The text of a constant of type double: a literal, signed or not, a constant of the framework, or short arithmetic of
    /// these, as <c>2 * Math.PI</c>. Null for any other, which is written as a number.
    /// </summary>
    public static string? Of(IOperation operation)
    {
        SyntaxNode syntax = operation.Syntax;
        if (operation is IBinaryOperation { Type.SpecialType: SpecialType.System_Double } binary) return OfArithmetic(binary);
        if (syntax is LiteralExpressionSyntax) return IsDoubleAsText(syntax) ? syntax.ToString() : null;
        if (syntax is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: LiteralExpressionSyntax operand })
            return IsDoubleAsText(operand) ? "-" + operand : null;
        return operation is IFieldReferenceOperation { Field: { ContainingType: { } type } field }
            && type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
                ? type.SpecialType == SpecialType.System_Double ? $"double.{field.Name}"
                : type.Name == "Math" ? $"Math.{field.Name}"
                : null
                : null;
    }

    private static string? OfArithmetic(IBinaryOperation binary)
    {
        string? token = binary.OperatorKind switch
        {
            BinaryOperatorKind.Add => "+",
            BinaryOperatorKind.Subtract => "-",
            BinaryOperatorKind.Multiply => "*",
            BinaryOperatorKind.Divide => "/",
            _ => null,
        };
        if (token is null || Of(binary.LeftOperand) is not { } left || Of(binary.RightOperand) is not { } right) return null;
        if (binary.LeftOperand is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } && token is "*" or "/")
            left = $"({left})";
        if (binary.RightOperand is IBinaryOperation) right = $"({right})";
        string text = $"{left} {token} {right}";
        return text.Length <= Longest ? text : null;
    }

    /// <summary>
    /// Whether a literal is a double wherever it is written: one of double's, or digits alone, to which the writer adds a point
    /// where it must. <c>0x10</c>, <c>0.1f</c>, <c>'a'</c>, <c>5L</c> and <c>default</c> would compute in their own types.
    /// </summary>
    private static bool IsDoubleAsText(SyntaxNode literal) =>
        literal.GetFirstToken() is var token && (token.Value is double || token.Text.All(char.IsDigit));
}
