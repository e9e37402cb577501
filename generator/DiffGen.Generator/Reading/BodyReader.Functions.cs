using System.Collections.Generic;
using System.Linq;
using DiffGen.Diagnostics;
using DiffGen.Graph;
using DiffGen.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>Functions from elsewhere: called as they are, differentiated by rules.</summary>
internal sealed partial class BodyReader
{
    /// <summary>A static method that is called as it is.</summary>
    private Value External(IInvocationOperation operation, IMethodSymbol target, Value[] arguments)
    {
        if (arguments.Any(a => a.IsRefused)) return Value.Refused;
        if (arguments.Any(a => a.IsNever)) return Value.Never;
        if (arguments.Any(a => a.IsTuple || a.IsArray)) return Refuse(operation, "A tuple or an array of the model's own as an argument", "pass its elements one by one");
        Location location = operation.Syntax.GetLocation();
        bool[] active = [.. arguments.Select(IsActive)];
        if (!target.IsStatic || target.IsGenericMethod || (!active.Contains(true) && arguments.Length == 0))
        {
            string advice = arguments.Length == 0 ? "what it returns may change from call to call; pass it in" : "write it in this project";
            return Report(Descriptors.UnknownFunction, location, target.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), advice);
        }

        if (target.ReturnType.SpecialType != SpecialType.System_Double && !active.Contains(true))
        {
            if (functions.Obstacle(target) is { } hidden) return Report(hidden.Descriptor, location, hidden.Arguments);
            string slots = string.Join(", ", Enumerable.Range(0, arguments.Length).Select(i => $"{{{i}}}"));
            return Opaque(operation, $"{functions.CodeOf(target)}({slots})", true, arguments);
        }

        int index = functions.Require(target, active, Order, OfRule, out Problem? problem);
        return problem is null
            ? Value.Of(Graph.External(index, [.. arguments.Select(a => a.Node)]))
            : Report(problem.Descriptor, location, problem.Arguments);
    }

    /// <summary>The body of a rule, read to be differentiated once: what it calls needs first derivatives alone.</summary>
    private ReadBody OfRule(IMethodSymbol rule, bool[] active) => Alone(rule, active, 1);

    /// <summary>A helper that is called as it is, its derivatives by functions that the generator writes; null where it cannot be.</summary>
    private Value? Helper(IMethodSymbol target, Value[] arguments)
    {
        if (!functions.CanCall(target) || arguments.Any(a => a.Node < 0) || !arguments.Any(IsActive)) return null;
        bool[] active = [.. arguments.Select(IsActive)];
        if (active.Where((a, i) => a && target.Parameters[i].Type.SpecialType != SpecialType.System_Double).Any()) return null;
        return functions.RequireHelper(target, active, Order, (method, asked) => Alone(method, asked, Order)) is { } index
            ? Value.Of(Graph.External(index, [.. arguments.Select(a => a.Node)]))
            : Value.Refused;
    }

    /// <summary>The body of a method over its own parameters, in a graph of its own.</summary>
    private ReadBody Alone(IMethodSymbol rule, bool[] active, int order)
    {
        if (BodyOf(rule) is not { } body) return default;
        var graph = new GraphBuilder();
        var frame = new Frame(rule, null);
        var names = new Dictionary<int, string>();
        for (int i = 0; i < active.Length; i++)
        {
            IParameterSymbol parameter = rule.Parameters[i];
            frame.Variables[parameter] = Value.Of(graph.Input(i, KindOf(parameter.Type)));
            if (active[i]) names.Add(i, parameter.Name);
        }

        var reader = new BodyReader(compilation, home, modelName, graph, names, functions, cancellation) { Findings = Findings, Order = order };
        int? result = reader.Read(body, frame);
        HasErrors |= reader.HasErrors;
        return new ReadBody(true, result is { } output
            ? new ExternalBody(graph.ToGraph(), output, names.Keys.OrderBy(i => i).ToEquatableArray())
            : null);
    }
}
