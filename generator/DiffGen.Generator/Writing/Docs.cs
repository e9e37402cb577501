using System.Collections.Generic;
using System.Linq;
using DiffGen.Models;

namespace DiffGen.Writing;

/// <summary>XML documentation of what is emitted.</summary>
internal static class Docs
{
    public static string Cref(MethodModel model) => $"<see cref=\"{Support.Identifiers.Escape(model.Name)}({model.CrefParameters.Replace('<', '{').Replace('>', '}')})\"/>";

    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>What is differentiated and what is held constant, as one sentence.</summary>
    public static string Roles(MethodModel model)
    {
        string sentence = $"Differentiated in {Parameters(model)}";
        IEnumerable<string> constants = model.Inputs.Where(i => i.Role != InputRole.Parameter).Select(i => i.PlainName);
        string held = string.Join(", ", model.IsStatic ? constants : constants.Concat(["the instance"]));
        return held.Length == 0 ? sentence + "." : $"{sentence}; held constant: {held}.";
    }

    /// <summary>The formula as the user wrote it.</summary>
    public static string Formula(MethodModel model) =>
        model.Sources.Where(s => s.Node == model.Output).Select(s => Escape(s.Text)).FirstOrDefault() ?? "";

    public static void Summary(CodeText code, string text) => code.Line($"/// <summary>{text}</summary>");

    public static void Remarks(CodeText code, MethodModel model)
    {
        string formula = Formula(model);
        if (formula.Length == 0)
        {
            code.Line($"/// <remarks>{Roles(model)}</remarks>");
            return;
        }

        code.Line("/// <remarks>");
        code.Line($"/// <c>{formula}</c>");
        code.Line($"/// <para>{Roles(model)}</para>");
        code.Line("/// </remarks>");
    }

    public static void Inputs(CodeText code, MethodModel model)
    {
        foreach (InputModel input in model.Inputs)
            Parameter(code, input.PlainName, input.Doc ?? Default(input));
    }

    public static void Parameter(CodeText code, string name, string text) =>
        code.Line($"/// <param name=\"{name}\">{text}</param>");

    private static string Default(InputModel input) => input.Role switch
    {
        InputRole.Parameter => input.IsVector ? "A vector of parameters." : "A parameter.",
        InputRole.Row => "Data of one row.",
        _ => "Data, held constant.",
    };

    /// <summary>The names of the parameters.</summary>
    public static string Parameters(MethodModel model) =>
        string.Join(", ", model.Inputs.Where(i => i.Role == InputRole.Parameter).Select(i => i.PlainName));
}
