using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>What a piece of code mentions, in the local functions that it calls too: they see the variables around them.</summary>
internal sealed class Mentions
{
    private readonly List<IOperation> operations = [];
    private readonly Func<IMethodSymbol, IOperation?> bodyOf;
    private readonly HashSet<ISymbol> functions = new(SymbolEqualityComparer.Default);

    /// <param name="code">The code.</param>
    /// <param name="bodyOf">Finds the body of a local function.</param>
    public Mentions(IOperation code, Func<IMethodSymbol, IOperation?> bodyOf)
    {
        this.bodyOf = bodyOf;
        Add(code);
    }

    /// <summary>The operations, each local function's once.</summary>
    public IReadOnlyList<IOperation> Operations => operations;

    /// <summary>The local functions that are called.</summary>
    public IEnumerable<ISymbol> Functions => functions;

    /// <summary>The variables that are assigned: locals, parameters, and <see cref="Frame.Instance"/> where a constructor sets its fields.</summary>
    public IEnumerable<object> Assigned => operations.SelectMany(Targets).Distinct(VariableComparer.Instance);

    /// <summary>The variables that are read or assigned.</summary>
    public IEnumerable<object> Variables => operations.Select(Variable).OfType<object>().Distinct(VariableComparer.Instance);

    /// <summary>The variable that an operation is; null for any other operation.</summary>
    public static object? Variable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => Frame.Instance,
        _ => null,
    };

    private void Add(IOperation code)
    {
        foreach (IOperation operation in code.DescendantsAndSelf())
        {
            operations.Add(operation);
            if (operation is IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } target }
                && functions.Add(target.OriginalDefinition) && bodyOf(target.OriginalDefinition) is { } body)
                Add(body);
        }
    }

    private static IEnumerable<object> Targets(IOperation operation) => operation switch
    {
        IIncrementOrDecrementOperation increment => Roots(increment.Target),
        IAssignmentOperation assignment => Roots(assignment.Target),
        IArgumentOperation { Parameter: { } parameter } argument when parameter.RefKind is RefKind.Ref or RefKind.Out || IsWritableList(parameter.Type) => Roots(argument.Value),
        IInvocationOperation { Instance: { } owner, TargetMethod: { } method } when IsWritableList(owner.Type)
            || (method is { IsReadOnly: false, ContainingType: { IsValueType: true, IsReadOnly: false } type } && Structs.IsBundle(type)) => Roots(owner),
        IDeclarationPatternOperation { DeclaredSymbol: { } declared } => [declared],
        _ => [],
    };

    private static bool IsWritableList(ITypeSymbol? type) => BodyReader.IsList(type) && type!.Name != "ReadOnlySpan";

    /// <summary>The variables that an assignment to a target changes: of a field of a struct, the whole struct.</summary>
    private static IEnumerable<object> Roots(IOperation target) => target switch
    {
        ITupleOperation tuple => tuple.Elements.SelectMany(Roots),
        IDeclarationExpressionOperation declaration => Roots(declaration.Expression),
        IMemberReferenceOperation { Instance: { } owner } => Roots(owner),
        IArrayElementReferenceOperation element => Roots(element.ArrayReference),
        IImplicitIndexerReferenceOperation element => Roots(element.Instance),
        IConversionOperation conversion => Roots(conversion.Operand),
        IInvocationOperation { Instance: { } owner } => Roots(owner),
        IInvocationOperation { Arguments.Length: > 0 } call => Roots(call.Arguments[0].Value),
        _ => Variable(target) is { } variable ? [variable] : [],
    };
}
