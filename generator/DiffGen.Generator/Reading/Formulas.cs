using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DiffGen.Reading;

/// <summary>What of a body is shown as the model's formula: an expression, or a few statements without branches.</summary>
internal static class Formulas
{
    private const int MostStatements = 6;

    /// <summary>The formula, a line a statement; none for any other body.</summary>
    public static IEnumerable<string> Of(SyntaxNode declaration)
    {
        if (declaration is not MethodDeclarationSyntax method) return [];
        if (method.ExpressionBody is { } arrow) return [SourceText.OneLine(arrow.Expression)];
        if (method.Body is not { Statements: { Count: > 0 and <= MostStatements } statements } || !statements.All(IsPlain)) return [];
        return statements.Count == 1 && statements[0] is ReturnStatementSyntax { Expression: { } only }
            ? [SourceText.OneLine(only)]
            : statements.Select(SourceText.OneLine);
    }

    private static bool IsPlain(StatementSyntax statement) => statement is ReturnStatementSyntax or LocalDeclarationStatementSyntax
        or ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax };
}
