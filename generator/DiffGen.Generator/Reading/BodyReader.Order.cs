using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>
/// Where C# takes a place before it computes what goes there: an index, a variable by reference. Reading takes the place last, so
/// code that changes it in between is refused.
/// </summary>
internal sealed partial class BodyReader
{
    /// <summary>The finding about an assignment whose index changes on the way; null where it does not.</summary>
    private Value? Unordered(IOperation target, IOperation? value)
    {
        IOperation[] indices = [.. target.DescendantsAndSelf().SelectMany(Indices)];
        if (indices.Length == 0) return null;
        Mentions[] mentions = [.. indices.Select(i => new Mentions(i, BodyOf))];
        IEnumerable<object> changed = target.DescendantsAndSelf().OfType<ITupleOperation>().SelectMany(t => t.Elements).Select(Mentions.Variable).OfType<object>();
        if (value is not null) changed = changed.Concat(new Mentions(value, BodyOf).Assigned);
        object[] set = [.. changed];
        bool isMoved = mentions.Any(m => m.Assigned.Any() || m.Variables.Any(v => set.Contains(v, VariableComparer.Instance)));
        bool isReplaced = value is not null && target.DescendantsAndSelf().Any(o => Mentions.Variable(o) is { } list && IsList(o.Type) && Replaces(value, list));
        return isMoved || isReplaced ? Refuse(target, "An element whose place changes in the same statement", "make the change a statement of its own") : null;
    }

    private static IEnumerable<IOperation> Indices(IOperation operation) => operation switch
    {
        IArrayElementReferenceOperation element => element.Indices,
        IImplicitIndexerReferenceOperation element => [element.Argument],
        IPropertyReferenceOperation { Arguments.Length: > 0 } element => element.Arguments,
        _ => [],
    };

    private static bool Replaces(IOperation value, object list) => value.DescendantsAndSelf().Any(o =>
        o is IAssignmentOperation assignment && assignment.Target.DescendantsAndSelf().Any(t => VariableComparer.Instance.Equals(Mentions.Variable(t) ?? assignment, list) && t.Parent is not IArrayElementReferenceOperation and not IPropertyReferenceOperation and not IImplicitIndexerReferenceOperation));

    /// <summary>Whether an argument changes a variable that the same call takes by reference, an instance that is a struct among them.</summary>
    private bool IsChangedOnTheWay(IInvocationOperation call)
    {
        IEnumerable<IOperation> byReference = call.Arguments.Where(a => a.Parameter!.RefKind != RefKind.None).Select(a => a.Value);
        if (call.Instance is { Type.IsValueType: true } instance) byReference = byReference.Append(instance);
        object[] variables = [.. byReference.SelectMany(o => o.DescendantsAndSelf()).Select(Mentions.Variable).OfType<object>()];
        return variables.Length > 0 && call.Arguments.Any(a => new Mentions(a.Value, BodyOf).Assigned.Any(v => variables.Contains(v, VariableComparer.Instance)));
    }
}
