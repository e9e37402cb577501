using System.Threading;
using DiffGen.Models;

namespace DiffGen.Writing;

/// <summary>What is emitted for one method, as the text of members.</summary>
internal sealed record MemberText(TypeModel Type, bool NamesAreClear, string Name, string Code);

/// <summary>Writes all members of one method.</summary>
internal static class MemberWriter
{
    public static MemberText Write(MethodModel model, CancellationToken cancellation) => Write(model, simplify: true, cancellation);

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
