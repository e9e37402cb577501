using System;
using System.Threading;
using DiffGen.Diagnostics;
using DiffGen.Graph;
using DiffGen.Models;
using Microsoft.CodeAnalysis;

namespace DiffGen.Writing;

/// <summary>What is emitted for one method, as the text of members.</summary>
/// <param name="Type">The type that they are members of.</param>
/// <param name="NamesAreClear">Whether names of the framework mean what they say there.</param>
/// <param name="Name">The method.</param>
/// <param name="Code">The members.</param>
/// <param name="Defect">What went wrong, where a defect of the writer's has kept the derivatives from being written; else null.</param>
internal sealed record MemberText(TypeModel Type, bool NamesAreClear, string Name, string Code, string? Defect = null)
{
    /// <summary>Reports the defect. It has no place: models are values, and know nothing of files.</summary>
    public Diagnostic? Diagnostic => Defect is null ? null : Microsoft.CodeAnalysis.Diagnostic.Create(Descriptors.Defect, Location.None, Name, Defect);
}

/// <summary>Writes all members of one method.</summary>
internal static class MemberWriter
{
    /// <summary>The members; those of a refused model where writing them fails, so that the project's other models stay.</summary>
    public static MemberText Write(MethodModel model, CancellationToken cancellation)
    {
        try
        {
            return Write(model, simplify: true, cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            string defect = $"{exception.GetType().Name}, {exception.Message}";
            MethodModel refused = model with
            {
                Refusal = $"{Descriptors.Defect.Id}: {defect}",
                Graph = ExpressionGraph.Empty,
                Functions = default,
                Output = 0,
                Guard = -1,
                Formula = default,
                Names = default,
                Sources = default,
            };
            return Write(refused, simplify: true, cancellation) with { Defect = defect };
        }
    }

    public static MemberText Write(MethodModel model, bool simplify, CancellationToken cancellation)
    {
        var code = new CodeText();
        if (model.Definition is { } definition)
        {
            Docs.Summary(code, model.Summary ?? $"A model, differentiated by DiffGen in {Docs.Parameters(model)}.");
            code.Line(definition + ";");
        }

        if (model.Refusal is null)
        {
            bool isReversed = VectorComputation.IsFor(model, Want.Hessian);
            code.Line();
            if (isReversed) VectorWriter.Gradient(code, model, simplify);
            else DerivativeWriter.Gradient(code, model, simplify);
            cancellation.ThrowIfCancellationRequested();
            if (model.Order == 2)
            {
                code.Line();
                if (isReversed) VectorWriter.Hessian(code, model, simplify);
                else DerivativeWriter.Hessian(code, model, simplify);
                cancellation.ThrowIfCancellationRequested();
                code.Line();
                if (VectorComputation.IsFor(model, Want.Product)) VectorWriter.Product(code, model, simplify);
                else DerivativeWriter.Product(code, model, simplify);
            }

            HelperWriter.Write(code, model, simplify);
        }
        else
        {
            RefusedWriter.Write(code, model);
        }

        if (model.HasObjective) ObjectiveWriter.Write(code, model, simplify, cancellation);
        return new MemberText(model.Type, model.NamesAreClear, model.Name, code.ToString());
    }
}
