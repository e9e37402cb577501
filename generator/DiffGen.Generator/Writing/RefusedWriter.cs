using System.Linq;
using DiffGen.Models;
using DiffGen.Support;

namespace DiffGen.Writing;

/// <summary>
/// The members of a model that was refused: their signatures stay, so that the rest of the project keeps compiling while a body
/// is being typed, and each throws, so that a build that ignores the diagnostic computes nothing wrong.
/// </summary>
internal static class RefusedWriter
{
    public static void Write(CodeText code, MethodModel model)
    {
        string span = Signatures.System(model) + "Span<double>";
        var free = new OutputNames(model);
        string gradient = free.Free("gradient"), hessian = free.Free("hessian");
        string direction = $"{Signatures.System(model)}ReadOnlySpan<double> {free.Free("direction")}", product = free.Free("product");
        Method(MemberNames.Gradient(model), $"{span} {gradient}");
        if (model.Order < 2) return;
        Method(MemberNames.Hessian(model), $"{span} {gradient}", $"{span} {hessian}");
        Method(MemberNames.Product(model), direction, $"{span} {gradient}", $"{span} {product}");

        void Method(string name, params string[] outputs)
        {
            if (model.Undeclared.Contains(name)) return;
            code.Line();
            Docs.Summary(code, $"Not generated: {Docs.Escape(model.Refusal!)}");
            Signatures.Method(code, model, name, outputs, " =>");
            code.Indented(() => code.Line($"throw new global::System.NotSupportedException({Quoted(model.Refusal!)});"));
        }
    }

    public static string Quoted(string text) => Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(text, quote: true);
}
