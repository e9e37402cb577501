using System.Collections.Immutable;
using System.Linq;
using DiffGen.Calculus;
using DiffGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>Calls: functions of the table, functions of data, and methods with a body in this compilation, which are read in place unless a rule says their derivative.</summary>
internal sealed partial class BodyReader
{
    /// <summary>Where it is called it is refused; on its own it does nothing.</summary>
    public override Value VisitLocalFunction(ILocalFunctionOperation operation, Frame frame) => default;

    public override Value VisitInvocation(IInvocationOperation operation, Frame frame)
    {
        IMethodSymbol target = operation.TargetMethod;
        if (target.MethodKind == MethodKind.LocalFunction)
            return Refuse(operation, "The call of a local function", "make it a method of the type");
        if (operation.Arguments.FirstOrDefault(a => a.Parameter is not { RefKind: RefKind.None or RefKind.In } or { IsParams: true }) is { } odd)
            return Refuse(odd, "A ref, out or params argument", "pass values, and return a tuple");

        if (IsGuardCall(target)) return GuardCall(operation, target, frame);

        // Arguments are read in the order in which C# evaluates them.
        var arguments = new Value[target.Parameters.Length];
        foreach (IArgumentOperation argument in operation.Arguments)
            arguments[argument.Parameter!.Ordinal] = Visit(argument.Value, frame);
        if (arguments.Any(a => a.IsNever)) return Throws(operation);
        if (IsOfFramework(target)) return Function(operation, target, arguments);
        if (IsVectorCall(target)) return VectorCall(operation, target, arguments);

        Value instance = target.IsStatic ? Value.Refused : Visit(operation.Instance, frame);
        if (!target.IsStatic && instance.IsRefused) return instance;
        if (IsVector(instance)) return target.Name == "Slice" ? Slice(operation, instance, arguments) : Refuse(operation);
        return Inline(operation, target, instance, arguments, frame);
    }

    private static bool IsOfFramework(IMethodSymbol target) =>
        target.IsStatic
        && target.ContainingType is { ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } type
        && (type.Name is "Math" or "MathF" || type.SpecialType is > SpecialType.System_Enum and < SpecialType.System_String);

    private Value Function(IInvocationOperation operation, IMethodSymbol target, Value[] arguments)
    {
        if (arguments.Any(a => a.IsRefused)) return Value.Refused;
        bool onDoubles = target.ContainingType.Name is "Math" or "Double"
            && target.Parameters.All(p => p.Type.SpecialType == SpecialType.System_Double);
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
            Warn(operation, FunctionTable.Rows[row], arguments);
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

    private void Warn(IOperation operation, FunctionRow row, Value[] arguments)
    {
        if (!row.Traits.HasFlag(Traits.PiecewiseConstant)) return;
        foreach (string parameter in activity.ParametersOf(Graph, arguments[0].Node).Select(i => ParameterNames[i]))
            Report(Descriptors.CutOff, operation.Syntax.GetLocation(), $"'{row.Spelling}'", parameter);
    }

    private Value Inline(IInvocationOperation operation, IMethodSymbol target, Value instance, Value[] arguments, Frame frame)
    {
        // The body's variables are those of the part that has the body.
        target = target.PartialImplementationPart ?? target;
        Location location = operation.Syntax.GetLocation();
        string name = target.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        if (frame.IsCalling(target)) return Report(Descriptors.Recursion, location, name);
        if (target.IsAbstract || target.IsVirtual || (target.IsOverride && !target.IsSealed && !target.ContainingType.IsSealed))
        {
            return Report(
                Descriptors.Inaccessible, location, name, "virtual", modelName, "which body runs is not known; call a method that is not virtual");
        }

        if (functions.HasRule(target) || BodyOf(target) is not { } body) return External(operation, target, arguments);
        if (target.IsAsync || target.IsGenericMethod || target.ReturnsByRef || target.MethodKind is not MethodKind.Ordinary)
            return Refuse(operation, $"The call of '{name}'", "only plain methods are read");

        var callee = new Frame(target, frame) { This = instance, Path = frame.Path };
        foreach (IParameterSymbol parameter in target.Parameters)
            callee.Variables[parameter] = arguments[parameter.Ordinal];
        Visit(body, callee);
        return callee.HasReturned ? callee.Result ?? Value.Never : Value.Refused;
    }

    /// <summary>The body of a method of this compilation; null where it has none here.</summary>
    private IOperation? BodyOf(IMethodSymbol method)
    {
        foreach (SyntaxReference reference in method.DeclaringSyntaxReferences)
        {
            SyntaxNode syntax = reference.GetSyntax(cancellation);
            HasErrors |= Bodies.IsUnfinished(syntax);
            if (Bodies.Of(compilation, syntax, cancellation) is { } body) return body;
        }

        return null;
    }
}
