using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using DiffGen.Diagnostics;
using DiffGen.Graph;
using DiffGen.Support;
using Microsoft.CodeAnalysis;

namespace DiffGen.Reading;

/// <summary>
/// The functions from elsewhere that a model calls. Each gets a place in the model's table, and with it the functions that are
/// its derivatives, as far as the model's order asks for them.
/// </summary>
/// <param name="compilation">Where rules are looked up.</param>
/// <param name="home">The type that the generated code will be part of.</param>
/// <param name="modelName">The name of the annotated method.</param>
/// <param name="cancellation">The pipeline's token.</param>
internal sealed partial class FunctionReader(Compilation compilation, INamedTypeSymbol home, string modelName, CancellationToken cancellation)
{
    /// <summary>The bodies of this compilation.</summary>
    public Bodies Bodies { get; } = new(compilation, cancellation);

    private readonly RuleBook rules = new(compilation, cancellation);
    private readonly List<Entry> entries = [];

    /// <summary>The table, once all is read.</summary>
    public EquatableArray<ExternalFunction> Functions =>
        entries.Select(e => new ExternalFunction(
            e.Written is null ? e.Method.Name : e.Name, e.Written is null ? CodeOf(e.Method) : e.Name, e.Derivatives.ToEquatableArray(), e.Body, e.Written)).ToEquatableArray();

    /// <summary>Whether a rule of this compilation says a derivative of a method: it is called as it is then, even if its body is here.</summary>
    public bool HasRule(IMethodSymbol method) => rules.HasRule(method);

    /// <summary>How code in the home type calls a method, without the arguments.</summary>
    public string CodeOf(IMethodSymbol method)
    {
        string owner = SymbolEqualityComparer.Default.Equals(method.ContainingType, home)
            ? home.ToDisplayString(TypeNames.Unqualified)
            : TypeNames.Of(method.ContainingType);
        return $"{owner}.{Identifiers.Escape(method.Name)}";
    }

    /// <summary>Why the generated code cannot call a method; null where it can.</summary>
    public Problem? Obstacle(IMethodSymbol method)
    {
        string name = method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        if (!compilation.IsSymbolAccessibleWithin(method, home))
            return new(Descriptors.Inaccessible, name, "private", modelName, "make it internal");
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
            if (type.IsFileLocal) return new(Descriptors.Inaccessible, name, "local to its file", modelName, "take it out of its file-local type");
        return null;
    }

    /// <summary>The function's place in the table.</summary>
    /// <param name="method">The function.</param>
    /// <param name="active">By parameter, whether the argument depends on a parameter of the model.</param>
    /// <param name="order">The order of derivatives that the model asks for.</param>
    /// <param name="readBody">Reads the body of a derivative, to be differentiated in the active parameters; null where it has none here or is refused.</param>
    /// <param name="problem">What is missing.</param>
    public int Require(
        IMethodSymbol method, bool[] active, int order, Func<IMethodSymbol, bool[], ReadBody> readBody, out Problem? problem)
    {
        int index = IndexOf(method);
        problem = Obstacle(method);
        for (int j = 0; j < active.Length && problem is null; j++)
        {
            if (!active[j]) continue;
            if (Derivative(index, j) is not { } derivative)
            {
                problem = new(
                    Descriptors.UnknownFunction, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
                    $"write it in this project, or give it a [DerivativeRule] in '{method.Parameters[j].Name}'");
                return index;
            }

            problem = Obstacle(derivative) ?? (order < 2 ? null : RequireFirst(method, j, derivative, active, readBody));
        }

        return index;
    }

    /// <summary>The first derivatives of a function that is itself the derivative of another.</summary>
    private Problem? RequireFirst(
        IMethodSymbol function, int parameter, IMethodSymbol derivative, bool[] active, Func<IMethodSymbol, bool[], ReadBody> readBody)
    {
        int index = IndexOf(derivative);
        for (int k = 0; k < active.Length; k++)
        {
            if (!active[k]) continue;
            if (Derivative(index, k) is { } second)
            {
                if (Obstacle(second) is { } problem) return problem;
                continue;
            }

            if (ReadOnce(index, active, readBody)) continue;
            return new(
                Descriptors.NoSecondDerivative, function.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
                $"{derivative.ContainingType.Name}.{derivative.Name}", derivative.Parameters[k].Name);
        }

        return null;
    }

    /// <summary>Reads a body in all parameters that calls have asked for so far; false where there is none.</summary>
    private bool ReadOnce(int index, bool[] active, Func<IMethodSymbol, bool[], ReadBody> readBody)
    {
        Entry entry = entries[index];
        bool[] all = [.. active.Zip(entry.Asked, (a, b) => a || b)];
        if (entry.HasBody is { } known && all.SequenceEqual(entry.Asked)) return known;
        entry.Asked = all;
        ReadBody read = readBody(entry.Method, all);
        entry.Body = read.Body;
        entry.HasBody = read.Exists;
        return read.Exists;
    }

    private IMethodSymbol? Derivative(int index, int parameter)
    {
        Entry entry = entries[index];
        IParameterSymbol symbol = entry.Method.Parameters[parameter];
        if (symbol.Type.SpecialType != SpecialType.System_Double) return null;
        if (entry.Derivatives[parameter] >= 0) return entries[entry.Derivatives[parameter]].Method;
        if (rules.Find(entry.Method, symbol) is not { } rule || !IsUsable(rule)) return null;
        entry.Derivatives[parameter] = IndexOf(rule);
        return rule;
    }

    /// <summary>A rule that does not fit is reported where it stands, and is none.</summary>
    private static bool IsUsable(IMethodSymbol rule) => rule is { IsStatic: true, IsGenericMethod: false, ReturnType.SpecialType: SpecialType.System_Double };

    private int IndexOf(IMethodSymbol method)
    {
        int index = entries.FindIndex(e => e.Written is null && SymbolEqualityComparer.Default.Equals(e.Method, method));
        if (index >= 0) return index;
        entries.Add(new Entry(method));
        return entries.Count - 1;
    }

    private sealed class Entry(IMethodSymbol method)
    {
        /// <summary>The function; of one that the generator writes, the helper that it differentiates.</summary>
        public IMethodSymbol Method { get; } = method;

        public string Name { get; init; } = "";

        public WrittenFunction? Written { get; init; }

        /// <summary>Whether its body is being read.</summary>
        public bool IsReading { get; set; }

        public int[] Derivatives { get; } = [.. method.Parameters.Select(_ => -1)];

        /// <summary>The parameters that the body has been read for.</summary>
        public bool[] Asked { get; set; } = new bool[method.Parameters.Length];

        public bool? HasBody { get; set; }

        public ExternalBody? Body { get; set; }
    }
}

/// <summary>Why a call is refused.</summary>
internal sealed record Problem(DiagnosticDescriptor Descriptor, params object[] Arguments);

/// <summary>What came of reading a body: whether there is one here, and what it computes unless it was refused.</summary>
internal readonly record struct ReadBody(bool Exists, ExternalBody? Body);
