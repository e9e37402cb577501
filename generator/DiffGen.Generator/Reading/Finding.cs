using Microsoft.CodeAnalysis;

namespace DiffGen.Reading;

/// <summary>Something to report at a place of the user's code.</summary>
internal readonly record struct Finding(DiagnosticDescriptor Descriptor, Location Location, params object[] Arguments)
{
    public bool IsError => Descriptor.DefaultSeverity == DiagnosticSeverity.Error;

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location, Arguments);
}
