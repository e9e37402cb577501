using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace DiffGen.Diagnostics;

/// <summary>Every diagnostic of the generator. Each has a page of its own under docs/diagnostics.</summary>
internal static class Descriptors
{
    private const string Category = "DiffGen";

    public static readonly DiagnosticDescriptor TypeNotPartial = Error(
        "DG0001", "The type is not partial",
        "'{0}' must be partial, so that the derivatives of '{1}' can be added to it: write 'partial' before '{2}'");

    public static readonly DiagnosticDescriptor UnsupportedSignature = Error(
        "DG0002", "The signature cannot be differentiated",
        "{0} cannot be differentiated: {1}");

    public static readonly DiagnosticDescriptor NoParameter = Error(
        "DG0003", "There is nothing to differentiate in",
        "'{0}' has no parameter to differentiate in: at least one 'double' must not be marked [Data]");

    public static readonly DiagnosticDescriptor InvalidOption = Error(
        "DG0004", "The option of [Differentiable] is not valid",
        "{0}");

    public static readonly DiagnosticDescriptor UnsupportedConstruct = Error(
        "DG0005", "The construct cannot be differentiated",
        "{0} cannot be differentiated: {1}");

    public static readonly DiagnosticDescriptor UnknownFunction = Error(
        "DG0006", "The function has neither a body here nor a rule",
        "'{0}' has neither a body in this compilation nor a rule, so its derivative is not known: {1}");

    public static readonly DiagnosticDescriptor Recursion = Error(
        "DG0007", "The call closes a cycle",
        "The call of '{0}' closes a cycle of calls, which cannot be unrolled: make it a static method of numbers that a condition ends, or write it as a loop");

    public static readonly DiagnosticDescriptor NameTaken = Error(
        "DG0008", "A generated member's name is taken",
        "'{0}' already has a member '{1}', which '{2}' would generate: rename it, or give [Differentiable(Name = \"…\")]");

    public static readonly DiagnosticDescriptor Inaccessible = Error(
        "DG0009", "The member cannot be reached from the generated code",
        "'{0}' is {1}, so the code generated for '{2}' cannot use it: {3}");

    public static readonly DiagnosticDescriptor NoObjective = Info(
        "DG0010", "Overloads share a name, so there is no objective",
        "'{0}' has another [Differentiable] overload, so no objective is generated: give one of them [Differentiable(Name = \"…\")]");

    public static readonly DiagnosticDescriptor NoInfluence = Warning(
        "DG0011", "The parameter has no influence",
        "The parameter '{0}' has no influence on the result, so its derivative is zero everywhere: use it, or mark it [Data]");

    public static readonly DiagnosticDescriptor CutOff = Warning(
        "DG0012", "The parameter is cut off",
        "{0} cuts off the parameter '{1}': the derivative through it is zero everywhere");

    public static readonly DiagnosticDescriptor OverflowingNorm = Info(
        "DG0013", "The squares of a norm overflow",
        "The squares overflow from 1.3e154 on and vanish below 1.5e-162, where the norm itself does not: write 'double.Hypot({0}, {1})'");

    public static readonly DiagnosticDescriptor WrongRule = Error(
        "DG0014", "The rule does not fit its function",
        "'{0}' is no derivative of '{1}': {2}");

    public static readonly DiagnosticDescriptor NoSecondDerivative = Error(
        "DG0015", "The second derivative of a function is not known",
        "The second derivative of '{0}' is not known: give '{1}' a [DerivativeRule] in '{2}', or write [Differentiable(Order = 1)]");

    public static readonly DiagnosticDescriptor Entangled = Info(
        "DG0016", "Parameters cannot be told apart",
        "The rows see {0} only through {1}: whatever the data, at most {2} of these {3} parameters can be told apart");

    public static readonly DiagnosticDescriptor Breakpoint = Warning(
        "DG0017", "Only a condition sees the parameter",
        "Only conditions see the parameter '{0}', so its derivative is zero everywhere: let both sides meet there, or choose smoothly, as by 1 / (1 + Exp(-x))");

    public static readonly DiagnosticDescriptor Defect = Error(
        "DG0018", "DiffGen has failed",
        "DiffGen has failed on '{0}' and generates no derivatives for it: {1}; please report it with the method");

    public static readonly ImmutableArray<DiagnosticDescriptor> All =
    [
        TypeNotPartial, UnsupportedSignature, NoParameter, InvalidOption, UnsupportedConstruct, UnknownFunction, Recursion,
        NameTaken, Inaccessible, NoObjective, NoInfluence, CutOff,
        OverflowingNorm, WrongRule, NoSecondDerivative, Entangled, Breakpoint, Defect,
    ];

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Link(id));

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Link(id));

    private static DiagnosticDescriptor Info(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Link(id));

    private static string Link(string id) => $"https://github.com/diffgen/diffgen/blob/main/docs/diagnostics/{id}.md";
}
