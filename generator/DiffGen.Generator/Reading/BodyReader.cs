using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using DiffGen.Diagnostics;
using DiffGen.Graph;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace DiffGen.Reading;

/// <summary>
/// Reads a method body into the expression graph. One visitor method a construct; a construct without one is refused where it
/// stands, so that nothing is ever differentiated wrong in silence.
/// </summary>
internal sealed partial class BodyReader : OperationVisitor<Frame, Value>
{
    private readonly Compilation compilation;
    private readonly INamedTypeSymbol home;
    private readonly string modelName;
    private readonly FunctionReader functions;
    private readonly CancellationToken cancellation;
    private readonly ActivityCache activity;

    /// <param name="compilation">Where called methods are looked up.</param>
    /// <param name="home">The type that the generated code will be part of.</param>
    /// <param name="modelName">The name of the annotated method.</param>
    /// <param name="graph">The graph, with the inputs in it.</param>
    /// <param name="parameterNames">The names of the parameters, by input index.</param>
    /// <param name="functions">The functions from elsewhere that have been met.</param>
    /// <param name="cancellation">The pipeline's token.</param>
    public BodyReader(
        Compilation compilation,
        INamedTypeSymbol home,
        string modelName,
        GraphBuilder graph,
        IReadOnlyDictionary<int, string> parameterNames,
        FunctionReader functions,
        CancellationToken cancellation)
    {
        this.compilation = compilation;
        this.home = home;
        this.modelName = modelName;
        this.functions = functions;
        this.cancellation = cancellation;
        Graph = graph;
        ParameterNames = parameterNames;
        activity = new ActivityCache(parameterNames.ContainsKey);
    }

    public GraphBuilder Graph { get; }

    /// <summary>Whether the compiler has something to say about what was read, so that there is no model, and nothing to add.</summary>
    public bool HasErrors { get; set; }

    /// <summary>Whether one turn of a loop is read, not a whole body.</summary>
    private bool IsTurn { get; init; }

    /// <summary>The order of derivatives that functions from elsewhere must have.</summary>
    public int Order { get; init; } = 2;

    private IReadOnlyDictionary<int, string> ParameterNames { get; }

    public List<Finding> Findings { get; private init; } = [];

    public NoteBook Names { get; } = new();

    public NoteBook Sources { get; } = new();

    /// <summary>Reads a body; null after a refusal.</summary>
    public int? Read(IOperation body, Frame frame)
    {
        try
        {
            Visit(body, frame);
        }
        catch (InsufficientExecutionStackException)
        {
            Refuse(body, "This nest of expressions", "it is too deep; give parts of it names");
        }

        if (!HasErrors && frame.Result is { IsTuple: false, Node: >= 0 } result) return result.Node;

        // Whatever went wrong has been said where it stands; if not, silence would be the worst.
        if (!HasErrors && !Findings.Any(f => f.IsError) && !IsInError(body)) Refuse(body, "This body", "its result is not known");
        return null;
    }

    /// <summary>
    /// Whether the compiler finds an error in a method. That no part defines it is none: the definition is about to be generated.
    /// </summary>
    private bool IsInError(IOperation body) => functions.Bodies.ModelOf(body.Syntax) is { } model
        && model.GetDiagnostics(body.Syntax.Span, cancellation).Any(d => d.Severity == DiagnosticSeverity.Error && d.Id != "CS0759");

    public override Value Visit(IOperation? operation, Frame frame)
    {
        if (operation is null) return Value.Refused;
        cancellation.ThrowIfCancellationRequested();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (operation.ConstantValue.HasValue && operation is not IFieldInitializerOperation)
            return Constant(operation, operation.ConstantValue.Value);

        // Roslyn has no public name for some operations, and does not show them to visitors: *p, fixed, __refvalue.
        if (operation.Kind == OperationKind.None) return StackAllocation(operation, frame);
        return operation.Accept(this, frame);
    }

    public override Value DefaultVisit(IOperation operation, Frame frame) => Refuse(operation);

    private Value Refuse(IOperation operation)
    {
        if (operation.Kind == OperationKind.Invalid)
        {
            // The compiler has said what is wrong with it.
            return Unfinished();
        }

        (string construct, string advice) = Constructs.Describe(operation);
        return Refuse(operation, construct, advice);
    }

    private Value Refuse(IOperation operation, string construct, string advice) =>
        Report(Descriptors.UnsupportedConstruct, operation.Syntax.GetLocation(), construct, advice);

    private Value Report(DiagnosticDescriptor descriptor, Location location, params object[] arguments)
    {
        // What is called twice is read twice, and an error at one place hides others there.
        bool isKnown = Findings.Any(f => f.Descriptor == descriptor && f.Location == location
            && (f.IsError || f.Arguments.SequenceEqual(arguments)));
        if (!isKnown) Findings.Add(new Finding(descriptor, location, arguments));
        return Value.Refused;
    }

    public ValueKind KindOf(ITypeSymbol? type) => Resolve(type)?.SpecialType switch
    {
        SpecialType.System_Double => ValueKind.Double,
        SpecialType.System_Boolean => ValueKind.Bool,
        _ => ValueKind.Other,
    };

    /// <summary>Whether the value depends on a parameter, even through a condition.</summary>
    private bool IsActive(Value value) => value.IsTuple
        ? value.Elements.Any(IsActive)
        : value.Node >= 0 && (IsVector(value) || activity.IsActive(Graph, value.Node));
}
