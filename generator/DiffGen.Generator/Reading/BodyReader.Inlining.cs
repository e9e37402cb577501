using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Diagnostics;
using DiffGen.Graph;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>Methods, local functions, operators and accessors with a body in this compilation, which is read in place.</summary>
internal sealed partial class BodyReader
{
    /// <summary>How deep calls may nest: what ends at a number that is known, as a recursion on a degree, is read to its end.</summary>
    private const int DeepestCalls = 150;

    /// <summary>From how many nodes on a model is long, and a helper.</summary>
    private const int LongModel = 300, LongHelper = 40;

    /// <summary>How many parameters a helper can have that is called because it is long: each pair of them is a function.</summary>
    private const int MostCalled = 4;

    /// <summary>How many nodes reading a method has added.</summary>
    private readonly Dictionary<ISymbol, int> sizes = new(SymbolEqualityComparer.Default);

    /// <summary>What calls that change nothing and never throw have returned, by method and arguments: a helper that is called twice is read once.</summary>
    private readonly Dictionary<ISymbol, Dictionary<string, Value>> known = new(SymbolEqualityComparer.Default);

    /// <summary>The value of an argument; of an out argument, nothing yet.</summary>
    private Value Argument(IArgumentOperation argument, Frame frame) =>
        argument.Parameter!.RefKind == RefKind.Out ? Value.Never : Visit(argument.Value, frame);

    /// <param name="operation">The call.</param>
    /// <param name="target">The method.</param>
    /// <param name="instance">The instance; refused where there is none.</param>
    /// <param name="arguments">The arguments by parameter.</param>
    /// <param name="passed">The arguments as the user wrote them.</param>
    /// <param name="frame">The caller.</param>
    /// <param name="returnsOut">Whether the call's value is the tuple of its out parameters, as a deconstruction's is.</param>
    private Value Inline(
        IOperation operation, IMethodSymbol target, Value instance, Value[] arguments, IReadOnlyList<IArgumentOperation> passed, Frame frame, bool returnsOut = false)
    {
        Location location = operation.Syntax.GetLocation();
        string name = target.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        if (target.IsAbstract || target.IsVirtual || (target.IsOverride && !target.IsSealed && !target.ContainingType.IsSealed && !target.ContainingType.IsValueType))
        {
            return Report(
                Descriptors.Inaccessible, location, name, "virtual", modelName, "which body runs is not known; call a method that is not virtual");
        }

        // The body's variables are those of the part that has the body.
        IMethodSymbol definition = target.ReducedFrom ?? target;
        definition = definition.OriginalDefinition.PartialImplementationPart ?? definition.OriginalDefinition;
        if (functions.HasRule(target) || BodyOf(definition) is not { } body)
            return operation is IInvocationOperation call ? External(call, target, arguments) : Refuse(operation);
        if (definition.IsAsync || definition.ReturnsByRef || definition.ReturnsByRefReadonly)
            return Refuse(operation, $"The call of '{name}'", "only plain methods are read");
        if (Cycle(definition, frame) is { } isDecided)
            return (isDecided ? Helper(definition, arguments) : null) ?? Report(Descriptors.Recursion, location, name);
        if (IsSwelling(definition) && Helper(definition, arguments) is { } called) return called;

        bool isPure = arguments.Append(instance).All(a => !a.Storages.Any()) && passed.All(a => a.Parameter!.RefKind is RefKind.None or RefKind.In) && !returnsOut && definition is not { MethodKind: MethodKind.LocalFunction, IsStatic: false };
        string key = isPure ? $"{string.Join(",", types.Values.Select(TypeNames.Of))};{KeyOf(instance)};{string.Join(",", arguments.Select(KeyOf))}" : "";
        if (!known.TryGetValue(target, out Dictionary<string, Value>? results)) known[target] = results = [];
        if (isPure && results.TryGetValue(key, out Value before)) return Made(operation, definition, before, frame);
        int? guard = Guard;
        int start = Graph.Count;
        Value result = Run(operation, target, null, instance, arguments, passed, frame, callee => Visit(body, callee), returnsOut);
        sizes[definition] = Graph.Count - start;
        if (isPure && guard == Guard && !result.IsRefused && !result.IsNever) results[key] = result;
        return Made(operation, definition, result, frame);
    }

    /// <summary>The result of a call; an array that it has made is one of the caller's now.</summary>
    private Value Made(IOperation operation, IMethodSymbol definition, Value result, Frame frame)
    {
        if (result.Storages.Any(s => !frame.Variables.ContainsKey(s))) return Refuse(operation, "An array inside what a call returns", "return the array itself");
        return result is { IsTuple: true, Struct: null } && ElementOf(definition.ReturnType) is { } element ? Array(operation, element, result.Elements, frame) : result;
    }

    /// <summary>
    /// Of a call of a method that is being read, whether a condition that is not known decides when that ends; null for any other
    /// call, and for one that known numbers end.
    /// </summary>
    private static bool? Cycle(IMethodSymbol definition, Frame frame)
    {
        int depth = 0;
        bool isCalling = false, isInTurn = false;
        for (Frame? f = frame; f is not null; f = f.Caller, depth++)
        {
            isInTurn |= f.IsInTurn;
            if (isCalling || !SymbolEqualityComparer.Default.Equals(f.Method, definition)) continue;
            isCalling = true;
            if (isInTurn || f.Entry != frame.Path) return true;
        }

        return isCalling && depth > DeepestCalls ? false : null;
    }

    /// <summary>Whether a method's text is long and the model's too, so that it is called from here on.</summary>
    private bool IsSwelling(IMethodSymbol definition) =>
        functions.IsHelper(definition)
        || (Graph.Count > LongModel && definition.Parameters.Length <= MostCalled && sizes.TryGetValue(definition, out int size) && size > LongHelper);

    private static string KeyOf(Value value) => value.IsTuple ? $"[{string.Join(",", value.Elements.Select(KeyOf))}]" : $"{value.Node}";

    /// <summary>Reads a call: binds the parameters, reads the body, and hands over what it has changed.</summary>
    private Value Run(
        IOperation operation, IMethodSymbol target, INamedTypeSymbol? made, Value instance, Value[] arguments,
        IEnumerable<IArgumentOperation> passed, Frame frame, Action<Frame> read, bool returnsOut = false)
    {
        IMethodSymbol definition = target.ReducedFrom ?? target;
        definition = definition.OriginalDefinition.PartialImplementationPart ?? definition.OriginalDefinition;
        IParameterSymbol[] changed = [.. definition.Parameters.Where(p => p.RefKind is RefKind.Ref or RefKind.Out)];
        bool sees = definition is { MethodKind: MethodKind.LocalFunction, IsStatic: false };
        IEnumerable<ArrayStorage> arrays = arguments
            .Where((a, i) => Resolve(definition.Parameters[i].Type)?.Name != "ReadOnlySpan").Append(instance).SelectMany(a => a.Storages);
        if (sees) arrays = frame.Variables.Keys.OfType<ArrayStorage>();
        object[] captured = [.. sees ? CapturedAndAssigned(definition) : [], .. arrays.Distinct()];
        if (Alias(passed, captured) is { } alias) return Refuse(alias, "A variable that is passed by reference twice", "pass values, and return a tuple");
        IOperation? owner = made is null && !definition.IsStatic && !definition.IsReadOnly && definition.ContainingType.IsValueType && ChangesInstance(definition)
            ? (operation as IInvocationOperation)?.Instance : null;
        object[] effects = [.. made is null && owner is null ? (object[])[] : [Frame.Instance], .. changed, .. captured];
        var callee = new Frame(definition, frame) { Path = frame.Path, Entry = frame.Path, IsInTurn = false, Effects = effects };
        if (definition.MethodKind == MethodKind.LocalFunction) callee.Variables = new(frame.Variables, VariableComparer.Instance);
        else if (!instance.IsRefused) callee.Variables[Frame.Instance] = instance;
        foreach (ArrayStorage storage in frame.Variables.Keys.OfType<ArrayStorage>().ToArray()) callee.Variables[storage] = frame.Variables[storage];
        for (int i = 0; i < arguments.Length; i++)
        {
            IParameterSymbol parameter = definition.Parameters[i];
            if (arguments[i].IsNever && parameter.RefKind == RefKind.Out) callee.Variables.Remove(parameter);
            else callee.Variables[parameter] = arguments[i];
        }

        IReadOnlyDictionary<ITypeParameterSymbol, ITypeSymbol> outer = types;
        types = Bound(made is null ? target : null, made ?? target.ContainingType);
        read(callee);
        types = outer;
        bool isVoid = made is not null || definition.ReturnsVoid;
        if (!callee.HasReturned && isVoid) Return(callee, Value.Never);
        Value result = callee.HasReturned ? callee.Result ?? Value.Never : Value.Refused;
        if (effects.Length == 0 || result.IsNever) return result;
        if (!result.IsTuple)
        {
            // After a refusal inside, what the call assigns is not known.
            foreach (object variable in captured) frame.Variables[variable] = Value.Refused;
            if (owner is not null) Spoil(owner, frame);
            foreach (IArgumentOperation argument in passed.Where(a => changed.Any(p => p.Ordinal == a.Parameter!.Ordinal))) Spoil(argument.Value, frame);
            return Value.Refused;
        }

        if (made is not null) return result.Elements[1];
        if (owner is not null)
        {
            AssignTo(owner, result.Elements[1], operation.Syntax, frame);
            result = result with { Elements = result.Elements.RemoveAt(1) };
        }

        if (returnsOut) return Value.Tuple([.. result.Elements.Skip(1)]);
        for (int i = 0; i < changed.Length; i++)
        {
            IArgumentOperation argument = passed.First(a => a.Parameter!.Ordinal == changed[i].Ordinal);
            if (result.Elements[1 + i].Storages.Any(s => !frame.Variables.ContainsKey(s)))
                return Refuse(argument, "An array that a call leaves in a variable", "return the array");

            // What a method does not set although it must, the compiler reports.
            Value set = result.Elements[1 + i].IsNever ? Value.Refused : result.Elements[1 + i];
            AssignTo(argument.Value, set, argument.Value.Syntax, frame);
        }

        for (int i = 0; i < captured.Length; i++)
        {
            Value value = result.Elements[1 + changed.Length + i];
            if (value.Storages.Any(s => !frame.Variables.ContainsKey(s)))
                return Refuse(operation, "An array that a call leaves in a variable", "return the array");
            if (value.IsNever || (frame.Variables.TryGetValue(captured[i], out Value old) && old == value)) continue;
            if (frame.ConditionalDepth > 0) return Refuse(operation, "An assignment that may not be made", "make the call a statement of its own, under an if");
            frame.Variables[captured[i]] = value;
        }

        return result.Elements[0];
    }

    /// <summary>Whether a method of a struct sets its fields.</summary>
    private bool ChangesInstance(IMethodSymbol definition) =>
        definition.MethodKind != MethodKind.LocalFunction && BodyOf(definition) is { } body && new Mentions(body, BodyOf).Assigned.Contains(Frame.Instance);

    private static void Spoil(IOperation target, Frame frame)
    {
        while (target is IDeclarationExpressionOperation declaration) target = declaration.Expression;
        if (target is ILocalReferenceOperation local) frame.Variables[local.Local] = Value.Refused;
        else if (target is IParameterReferenceOperation parameter) frame.Variables[parameter.Parameter] = Value.Refused;
    }

    /// <summary>An argument that is a variable which the call can change by another way too.</summary>
    private static IOperation? Alias(IEnumerable<IArgumentOperation> passed, object[] captured)
    {
        var seen = new List<(ISymbol Symbol, bool IsRead)>();
        foreach (IArgumentOperation argument in passed)
        {
            if (argument.Parameter!.RefKind == RefKind.None) continue;
            bool isRead = argument.Parameter.RefKind is not (RefKind.Ref or RefKind.Out);
            foreach (ISymbol symbol in argument.Value.DescendantsAndSelf().Select(Mentions.Variable).OfType<ISymbol>())
            {
                if (captured.Contains(symbol, VariableComparer.Instance) || seen.Any(s => SymbolEqualityComparer.Default.Equals(s.Symbol, symbol) && !(isRead && s.IsRead)))
                    return argument;
                seen.Add((symbol, isRead));
            }
        }

        return null;
    }

    /// <summary>The variables around a local function that it or a local function that it calls assigns.</summary>
    private IEnumerable<object> CapturedAndAssigned(IMethodSymbol function)
    {
        if (BodyOf(function) is not { } body) return [];
        var mentions = new Mentions(body, BodyOf);
        return mentions.Assigned.Where(v => v is ISymbol symbol && !mentions.Functions.Append(function).Contains(symbol.ContainingSymbol, SymbolEqualityComparer.Default));
    }

    /// <summary>The body of a method of this compilation; null where it has none here.</summary>
    public IOperation? BodyOf(IMethodSymbol method)
    {
        foreach (SyntaxReference reference in method.DeclaringSyntaxReferences)
        {
            SyntaxNode syntax = reference.GetSyntax(cancellation);
            HasErrors |= Bodies.IsUnfinished(syntax);
            if (functions.Bodies.Of(syntax) is { } body) return body;
        }

        return null;
    }
}
