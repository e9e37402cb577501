using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DiffGen.Reading;

/// <summary>The norm of two, written <c>Sqrt(x * x + y * y)</c>: its squares overflow where the norm does not.</summary>
internal static class Norms
{
    /// <summary>x and y of a call that is such a norm; null for any other.</summary>
    public static (ExpressionSyntax X, ExpressionSyntax Y)? Of(SyntaxNode? call) =>
        call is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } invocation
        && NameOf(invocation) == "Sqrt"
        && Bare(arguments[0].Expression) is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum
        && Root(sum.Left) is { } x
        && Root(sum.Right) is { } y
            ? (x, y)
            : null;

    /// <summary>The x of <c>x * x</c> or <c>Pow(x, 2)</c>.</summary>
    private static ExpressionSyntax? Root(ExpressionSyntax square) => Bare(square) switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression } product
            when SyntaxFactory.AreEquivalent(Bare(product.Left), Bare(product.Right)) => Bare(product.Left),
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } arguments } power
            when NameOf(power) == "Pow" && arguments[1].Expression is LiteralExpressionSyntax { Token.Value: 2 or 2.0 } => Bare(arguments[0].Expression),
        _ => null,
    };

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        IdentifierNameSyntax name => name.Identifier.Text,
        _ => null,
    };

    private static ExpressionSyntax Bare(ExpressionSyntax expression)
    {
        while (expression is ParenthesizedExpressionSyntax inner) expression = inner.Expression;
        return expression;
    }
}
