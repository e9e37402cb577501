using System.Collections.Immutable;
using System.Linq;
using DiffGen.Calculus;
using DiffGen.Diagnostics;
using DiffGen.Graph;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>Calls: functions of the table, functions of data, and methods with a body in this compilation, which are read in place unless a rule says their derivative.</summary>
internal sealed partial class BodyReader
{
    /// <summary>It is read where it is called; on its own it does nothing.</summary>
    public override Value VisitLocalFunction(ILocalFunctionOperation operation, Frame frame) => default;

    public override Value VisitInvocation(IInvocationOperation operation, Frame frame)
    {
        IMethodSymbol target = operation.TargetMethod;
        if (IsGuardCall(target)) return GuardCall(operation, target, frame);
        if (operation.ConstrainedToType is { } constrained)
        {
            ITypeSymbol type = Resolve(constrained)!;
            if ((FrameworkMethod(target, type) ?? Implementation(target, type)) is not { } found) return Refuse(operation);
            target = found;
        }
        else if (target.ContainingType.TypeKind == TypeKind.Interface && Implementation(target, Resolve(operation.Instance?.Type)) is { } implementation)
        {
            target = implementation;
        }

        if (target.Name == "DivRem" && IsOfFramework(target)) return DivRem(operation, target, frame);
        if (ListCall(operation, target, frame) is { } list) return list;

        if (IsChangedOnTheWay(operation)) return Refuse(operation, "A call whose arguments change what it takes by reference", "make the change a statement of its own");

        // Arguments are read in the order in which C# evaluates them.
        Value instance = target.IsStatic || operation.Instance is null ? Value.Refused : Visit(operation.Instance, frame);
        var arguments = new Value[target.Parameters.Length];
        foreach (IArgumentOperation argument in operation.Arguments)
            arguments[argument.Parameter!.Ordinal] = Argument(argument, frame);
        if (IsOfFramework(target)) return Function(operation, target, arguments);
        if (IsVectorCall(target)) return VectorCall(operation, target, arguments);
        if (operation.Instance is not null && !target.IsStatic && instance.IsRefused) return instance;
        if (IsVector(instance)) return Refuse(operation);
        return Inline(operation, target, instance, arguments, operation.Arguments, frame);
    }

    /// <summary>Quotient and remainder of integers that are data, in a tuple or the second in an out argument.</summary>
    private Value DivRem(IInvocationOperation operation, IMethodSymbol target, Frame frame)
    {
        IOperation[] operands = [.. operation.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => a.Value)];
        Value left = Visit(operands[0], frame), right = Visit(operands[1], frame);
        ITypeSymbol type = target.Parameters[0].Type;
        Value quotient = Binary(operation, BinaryOperatorKind.Divide, type, left, right, isChecked: false);
        Value remainder = Binary(operation, BinaryOperatorKind.Remainder, type, left, right, isChecked: false);
        if (operands.Length == 2) return Value.Tuple([quotient, remainder]);
        AssignTo(operands[2], remainder, operation.Syntax, frame);
        return quotient;
    }

    private static bool IsOfFramework(IMethodSymbol target) =>
        target.IsStatic
        && target.ContainingType is { ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } type
        && (type.Name is "Math" or "MathF" || type.SpecialType is > SpecialType.System_Enum and < SpecialType.System_String);

    private Value Function(IInvocationOperation operation, IMethodSymbol target, Value[] arguments)
    {
        if (arguments.Any(a => a.IsRefused)) return Value.Refused;
        if (arguments.Any(a => a.IsNever)) return Value.Never;
        bool onDoubles = target.ContainingType.Name is "Math" or "Double"
            && target.Parameters.All(p => p.Type.SpecialType == SpecialType.System_Double);
        if (target.ContainingType.SpecialType == SpecialType.System_Double && target.Name is "CreateChecked" or "CreateSaturating" or "CreateTruncating")
            return KindOf(operation.Arguments[0].Value.Type) == ValueKind.Double ? arguments[0] : Converted(operation, target.ContainingType, arguments[0]);
        int[] nodes = [.. arguments.Select(a => a.Node)];
        if (onDoubles && target.Name is "SinCos" or "SinCosPi")
        {
            string suffix = target.Name == "SinCos" ? "" : "Pi";
            return Value.Tuple([Call("Sin" + suffix), Call("Cos" + suffix)]);
        }

        // What is an int in C#, as Math.Sign, must stay one where it is data: the user may divide it.
        if (onDoubles && FunctionTable.Find(target.Name, nodes.Length) is >= 0 and int row
            && (!FunctionTable.Rows[row].IsInteger || arguments.Any(IsActive)))
        {
            WarnOfStep(operation, FunctionTable.Rows[row], arguments);
            if (Norms.Of(operation.Syntax) is var (x, y))
                Report(Descriptors.OverflowingNorm, operation.Syntax.GetLocation(), SourceText.OneLine(x), SourceText.OneLine(y));
            return Value.Of(Graph.Call(row, nodes));
        }

        if (!arguments.Any(IsActive) && (target.ContainingType.Name is not "Double" || onDoubles))
        {
            string slots = string.Join(", ", Enumerable.Range(0, nodes.Length).Select(i => $"{{{i}}}"));
            return Opaque(operation, $"{TypeNames.Of(target.ContainingType)}.{target.Name}({slots})", true, arguments);
        }

        if (arguments.Any(IsActive) && functions.HasRule(target)) return External(operation, target, arguments);
        return Report(
            Descriptors.UnknownFunction, operation.Syntax.GetLocation(),
            target.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
            "see docs/rules-at-the-edges.md for the functions that have one, or give it a [DerivativeRule]");

        Value Call(string name) => Value.Of(Graph.Call(FunctionTable.Find(name, 1), nodes));
    }
}
