using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using DiffGen.Analysis;
using DiffGen.Diagnostics;
using DiffGen.Graph;
using DiffGen.Models;
using DiffGen.Support;
using DiffGen.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DiffGen.Reading;

/// <summary>Reads an annotated method: its options, its signature and its body. The generator takes the model, the analyzer the findings.</summary>
internal sealed class MethodReader
{
    public const string AttributeName = "DiffGen.DifferentiableAttribute";

    private readonly Compilation compilation;
    private readonly IMethodSymbol method;
    private readonly CancellationToken cancellation;
    private readonly List<Finding> findings = [];

    private MethodReader(Compilation compilation, IMethodSymbol method, CancellationToken cancellation)
    {
        this.compilation = compilation;

        // Members list the defining part; the other one would pass for an overload of itself.
        this.method = method.PartialDefinitionPart ?? method;
        this.cancellation = cancellation;
    }

    /// <summary>Reads a method that carries the attribute.</summary>
    /// <returns>The model, null where nothing can be emitted at all, and what there is to report.</returns>
    public static (MethodModel? Model, IReadOnlyList<Finding> Findings) Read(
        Compilation compilation, IMethodSymbol method, AttributeData attribute, CancellationToken cancellation)
    {
        var reader = new MethodReader(compilation, method, cancellation);
        MethodModel? model = reader.Read(attribute);
        return (model, reader.findings);
    }

    private IMethodSymbol Implementation => method.PartialImplementationPart ?? method;

    private MethodModel? Read(AttributeData attribute)
    {
        // Code whose type has lost its brace stands in a type without a name.
        if (!method.ContainingType.CanBeReferencedByName) return null;

        if (IsMisdeclared) return null;

        // While a parameter is being typed, it has no name to repeat.
        if (method.Parameters.Concat(Implementation.Parameters).Any(p => p.Name.Length == 0)) return null;
        var options = new Options(attribute);
        findings.AddRange(SignatureChecks.OfTypes(method, cancellation));
        if (findings.Count > 0) return null;
        findings.AddRange(SignatureChecks.OfKind(Implementation));
        if (method.MethodKind != MethodKind.Ordinary || method.ContainingType.IsFileLocal) return null;
        EquatableArray<InputModel> inputs = InputReader.Read(compilation, Implementation, findings);
        bool canBeBound = findings.Count == 0;
        findings.AddRange(SignatureChecks.OfResult(Implementation, cancellation));
        findings.AddRange(SignatureChecks.OfOptions(Implementation, options));
        IMethodSymbol[] overloads = [.. Overloads(options)];
        if (overloads.Length > 0)
            findings.Add(new Finding(Descriptors.NoObjective, Implementation.Locations[0], method.Name));
        if (canBeBound && !inputs.Any(i => i.Role == InputRole.Parameter))
            findings.Add(new Finding(Descriptors.NoParameter, Implementation.Locations[0], method.Name));

        MethodModel model = new()
        {
            Type = TypeReader.Read(method.ContainingType),
            Name = method.Name,
            Prefix = options.PrefixFor(method),
            IsStatic = method.IsStatic,
            Accessibility = SyntaxFacts.GetText(method.DeclaredAccessibility),
            Definition = DefinitionHeader.Of(method),
            CrefParameters = string.Join(", ", Implementation.Parameters.Select(p =>
                (p.RefKind == RefKind.In ? "in " : "") + p.Type.ToDisplayString(TypeNames.InCref))),
            Order = options.OrderIsValid ? options.Order : 2,
            Reduction = options.ReductionIsValid ? options.Reduction : Models.Reduction.Sum,
            HasObjective = overloads.Length == 0 && canBeBound,
            Inputs = inputs,
            Summary = Documentation.Of(method, "summary", cancellation),
            Remarks = Documentation.Of(method, "remarks", cancellation),
            NamesAreClear = NameClarity.Of(compilation, Implementation, cancellation),
        };
        string[] taken = NameClashes.Of(method, overloads, model);
        findings.AddRange(taken.Select(name =>
            new Finding(Descriptors.NameTaken, Implementation.Locations[0], method.ContainingType.Name, name, method.Name)));
        if (HasUnknownType) findings.Clear();
        else if (!findings.Any(f => f.IsError)) return BodyOrDefect(model);
        model = WithoutNames(model, taken);
        return model.Definition is null && model.Undeclared.Count == MemberNames.Of(model).Count() ? null : Refused(model);
    }

    /// <summary>The model without the members that cannot be declared: those whose names are taken, and all of a generic method.</summary>
    private MethodModel WithoutNames(MethodModel model, string[] taken)
    {
        bool canBeDeclared = !method.IsGenericMethod && !HasUnknownType
            && !method.Parameters.Any(p => p.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer);
        model = model with
        {
            HasObjective = model.HasObjective && canBeDeclared && taken.All(name => MemberNames.IsMethod(model, name)),
        };
        return model with { Undeclared = canBeDeclared ? taken.ToEquatableArray() : MemberNames.Of(model).ToEquatableArray() };
    }

    /// <summary>Whether the signature names a type that does not exist or cannot be, which the compiler reports.</summary>
    private bool HasUnknownType => IsUnknown(method.ReturnType) || method.Parameters.Any(p => IsUnknown(p.Type));

    /// <summary>Whether the compiler refuses the signature, so that repeating it would repeat the error in the generated file.</summary>
    private bool IsMisdeclared => (method.ContainingType.IsStatic && !method.IsStatic)
        || method.Parameters.Take(method.Parameters.Length - 1).Any(p => p.IsParams)
        || Implementation.DeclaringSyntaxReferences.Any(r => r.GetSyntax(cancellation) is MethodDeclarationSyntax declaration
            && declaration.ParameterList.Parameters.Select(p => p.Type).Append(declaration.ReturnType).Any(IsUnfinished));

    /// <summary>Whether a part of a type is still to be typed, as what <c>?</c> stands behind.</summary>
    private static bool IsUnfinished(TypeSyntax? type) => type is null || type.DescendantTokens().Any(t => t.IsMissing);

    private static bool IsUnknown(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.IsRefLikeType || IsUnknown(array.ElementType),
        INamedTypeSymbol named => type.TypeKind == TypeKind.Error || named.TypeArguments.Any(t => t.IsRefLikeType || IsUnknown(t)),
        _ => false,
    };

    /// <summary>A defect of this reader must not take the other models of the project with it.</summary>
    private MethodModel BodyOrDefect(MethodModel model)
    {
        try
        {
            return Body(model);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            findings.Add(new Finding(Descriptors.Defect, Implementation.Locations[0], method.Name, $"{exception.GetType().Name}, {exception.Message}"));
            return Refused(model);
        }
    }

    private MethodModel Body(MethodModel model)
    {
        var graph = new GraphBuilder();
        var parameters = new Dictionary<int, string>();
        var frame = new Frame(Implementation, null)
        {
            // The instance is the input after the last parameter.
            This = method.IsStatic ? Value.Refused : Value.Of(graph.Input(model.Inputs.Count, ValueKind.Other)),
        };
        for (int i = 0; i < model.Inputs.Count; i++)
        {
            InputModel input = model.Inputs[i];
            if (input.Role == InputRole.Parameter) parameters.Add(i, input.PlainName);
        }

        foreach ((IParameterSymbol parameter, ArgumentModel argument) in Implementation.Parameters.Zip(model.Arguments, (p, a) => (p, a)))
        {
            int next = argument.Inputs[0];
            frame.Variables[parameter] = argument.Group is null ? Input() : Groups.Bind(parameter.Type, () => Input().Node);

            Value Input()
            {
                int input = next++;
                return Value.Of(graph.Input(input, model.Inputs[input].Kind));
            }
        }

        if (Implementation.DeclaringSyntaxReferences.Any(r => Bodies.IsUnfinished(r.GetSyntax(cancellation)))) return Refused(model);
        var functions = new FunctionReader(compilation, method.ContainingType, method.Name, cancellation);
        IOperation? body = Implementation.DeclaringSyntaxReferences
            .Select(r => functions.Bodies.Of(r.GetSyntax(cancellation)))
            .FirstOrDefault(b => b is not null);
        if (body is null)
        {
            findings.Add(new Finding(
                Descriptors.UnsupportedSignature, Implementation.Locations[0], $"'{method.Name}'", "it has no body; write the model's formula"));
            return Refused(model);
        }

        var reader = new BodyReader(compilation, method.ContainingType, method.Name, graph, parameters, functions, cancellation) { Order = model.Order };
        int? output = reader.Read(body, frame);

        // Where the compiler finds an error, it says enough: what else there is to say may come of the error.
        if (!reader.HasErrors) findings.AddRange(reader.Findings);
        if (output is not { } result || reader.Findings.Any(f => f.IsError)) return Refused(model);
        findings.AddRange(InfluenceChecks.Of(Implementation, model, graph, result, reader.Comparisons));
        ReportEntangled(model, graph, result);
        return model with
        {
            Graph = graph.ToGraph(),
            Functions = functions.Functions,
            Output = result,
            Guard = reader.Guard ?? -1,
            Formula = Formulas.Of(body.Syntax).ToEquatableArray(),
            Names = reader.Names.Notes.ToEquatableArray(),
            Sources = reader.Sources.Notes.ToEquatableArray(),
        };
    }

    private void ReportEntangled(MethodModel model, GraphBuilder graph, int output)
    {
        foreach (Entanglement found in Identifiability.Of(model, graph, output))
        {
            findings.Add(new Finding(
                Descriptors.Entangled, Implementation.Locations[0], Listed(found.Parameters), Listed(found.Values),
                found.Values.Count == 1 ? "one combination" : $"{found.Values.Count} combinations", found.Parameters.Count));
        }

        static string Listed(IReadOnlyList<string> items) => string.Join(" and ", items.Select(item => $"'{item}'"));
    }

    private MethodModel Refused(MethodModel model)
    {
        Finding? first = findings.Where(f => f.IsError).Select(f => (Finding?)f).FirstOrDefault();
        if (first is not { } finding) return model with { Refusal = "The model has an error of its own." };
        FileLinePositionSpan place = finding.Location.GetLineSpan();
        int slash = Math.Max(place.Path.LastIndexOf('/'), place.Path.LastIndexOf('\\'));
        string file = place.Path.Substring(slash + 1);
        return model with { Refusal = $"{finding.Descriptor.Id} at {file}({place.StartLinePosition.Line + 1}): {finding.ToDiagnostic().GetMessage(System.Globalization.CultureInfo.InvariantCulture)}" };
    }

    /// <summary>Other annotated methods whose members would have the same names.</summary>
    private IEnumerable<IMethodSymbol> Overloads(Options options) =>
        from other in method.ContainingType.GetMembers().OfType<IMethodSymbol>()
        where !SymbolEqualityComparer.Default.Equals(other, method) && !SymbolEqualityComparer.Default.Equals(other, Implementation)
        let attribute = other.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == AttributeName)
        where attribute is not null && new Options(attribute).PrefixFor(other) == options.PrefixFor(method)
        select other;
}
