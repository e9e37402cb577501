using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DiffGen.Reading;

/// <summary>What a construct that is not read is called, and what to write instead.</summary>
internal static class Constructs
{
    public static (string Construct, string Advice) Describe(IOperation operation) => operation.Kind switch
    {
        OperationKind.Try => ("A try block", "a model must not throw and catch; test the condition instead"),
        OperationKind.Conversion or OperationKind.ObjectCreation or OperationKind.DefaultValue when operation.Type?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T => ("A nullable value", "use a plain one, with double.NaN or a bool where there may be none"),
        OperationKind.Branch when operation.Syntax.IsKind(SyntaxKind.GotoCaseStatement) || operation.Syntax.IsKind(SyntaxKind.GotoDefaultStatement) =>
            ("A goto case", "put what the sections share into a method"),
        OperationKind.Branch => (operation.Syntax.IsKind(SyntaxKind.GotoStatement) ? "A goto" : "A jump", "use conditional expressions"),
        OperationKind.AnonymousFunction or OperationKind.DelegateCreation => ("A lambda or delegate", "call a method by its name"),
        OperationKind.Await => ("An await", "a model is computed at once"),
        OperationKind.YieldReturn => ("A yield", "a model returns one double"),
        OperationKind.Lock => ("A lock", "a model must not share state"),
        OperationKind.Using or OperationKind.UsingDeclaration => ("A using statement", "a model holds no resources"),
        OperationKind.DynamicInvocation or OperationKind.DynamicMemberReference or OperationKind.DynamicIndexerAccess =>
            ("A dynamic expression", "give it its static type"),
        OperationKind.Conversion when operation.Type?.TypeKind == TypeKind.Dynamic => ("A dynamic expression", "give it its static type"),
        OperationKind.TupleBinary => ("An operator on tuples", "write it out element by element"),
        OperationKind.CollectionExpression or OperationKind.ObjectCreation or OperationKind.ArrayCreation or OperationKind.AnonymousObjectCreation =>
            ("An object or array made here", "use locals or a tuple"),
        OperationKind.ArrayElementReference or OperationKind.ImplicitIndexerReference => ("An element access", "pass the element as a parameter"),
        OperationKind.PropertyReference => ("An indexer", "pass the element as a parameter"),
        OperationKind.IsPattern or OperationKind.IsType => ("A pattern", "use comparisons"),
        OperationKind.InterpolatedString or OperationKind.NameOf or OperationKind.Utf8String => ("A text", "a model computes with doubles"),
        OperationKind.Coalesce or OperationKind.ConditionalAccess => ("A test for null", "pass values that are not null"),
        OperationKind.CompoundAssignment or OperationKind.Binary or OperationKind.Unary or OperationKind.Increment or OperationKind.Decrement =>
            ("This operator", "use those of double, or of the data's built-in type"),
        OperationKind.Conversion => ("This conversion", "use the built-in numeric types"),
        _ => ($"'{Shortened(SourceText.OneLine(operation.Syntax))}'", "use arithmetic on doubles, locals and calls"),
    };

    private static string Shortened(string text) => text.Length <= 40 ? text : text.Substring(0, 37) + "...";
}
