using System.Collections.Generic;
using System.Linq;
using DiffGen.Models;

namespace DiffGen.Writing;

/// <summary>XML documentation of what is emitted.</summary>
internal static class Docs
{
    /// <param name="model">The model.</param>
    /// <param name="owner">The method's type with a dot behind it, where the name alone would be another's.</param>
    public static string Cref(MethodModel model, string owner = "")
    {
        string method = $"{owner}{Support.Identifiers.Escape(model.Name)}({model.CrefParameters})";
        return $"<see cref=\"{method.Replace('<', '{').Replace('>', '}')}\"/>";
    }

    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>What is differentiated and what is held constant, as one sentence.</summary>
    public static string Roles(MethodModel model)
    {
        string sentence = $"Differentiated in {Parameters(model)}";
        IEnumerable<string> constants = model.Inputs.Where(i => i.Role != InputRole.Parameter).Select(i => i.PlainName);
        string held = string.Join(", ", model.IsStatic ? constants : constants.Concat(["the instance"]));
        return held.Length == 0 ? sentence + "." : $"{sentence}; held constant: {held}.";
    }

    public static void Summary(CodeText code, string text) => code.Line($"/// <summary>{text}</summary>");

    public static void Remarks(CodeText code, MethodModel model)
    {
        if (model.Formula.Count == 0 && model.Summary is null && model.Remarks is null)
        {
            code.Line($"/// <remarks>{Roles(model)}</remarks>");
            return;
        }

        code.Line("/// <remarks>");
        if (model.Summary is not null) code.Line($"/// <para>{model.Summary}</para>");
        if (model.Formula.Count == 1) code.Line($"/// <c>{Escape(model.Formula[0])}</c>");
        if (model.Formula.Count > 1)
        {
            code.Line("/// <code>");
            foreach (string statement in model.Formula) code.Line($"/// {Escape(statement)}");
            code.Line("/// </code>");
        }

        code.Line($"/// <para>{Roles(model)}</para>");
        if (model.Remarks is not null) code.Line($"/// <para>{model.Remarks}</para>");
        code.Line("/// </remarks>");
    }

    public static void Inputs(CodeText code, MethodModel model)
    {
        foreach (ArgumentModel argument in model.Arguments)
        {
            InputModel first = model.Inputs[argument.Inputs[0]];
            string text = argument.Group is null ? first.Doc ?? Default(first) : argument.Group.Doc ?? DefaultOfGroup(first.Role);
            Parameter(code, argument.PlainName, argument.Group is null ? text : $"{text} {Members(model, argument)}");
        }
    }

    public static void Parameter(CodeText code, string name, string text) =>
        code.Line($"/// <param name=\"{name}\">{text}</param>");

    /// <summary>The spans of a member: the direction that derivatives are taken along, and what is overwritten.</summary>
    /// <param name="code">Where to write.</param>
    /// <param name="n">The number of parameters; null where only a call knows it.</param>
    /// <param name="direction">The direction; null where there is none, as for the others.</param>
    /// <param name="gradient">The gradient.</param>
    /// <param name="hessian">The Hessian.</param>
    /// <param name="product">The Hessian's product with the direction.</param>
    public static void Spans(CodeText code, int? n, string? direction, string gradient, string? hessian, string? product)
    {
        string length = n is null ? "one element a parameter" : $"length {n}";
        if (direction is not null) Parameter(code, direction, $"The direction, {length}; no part of what is overwritten.");
        Parameter(code, gradient, n == 1 ? "Overwritten with the derivative, length 1."
            : $"Overwritten with the {(n is null ? "" : n + " ")}partial derivatives, in the order of the parameters.");
        if (hessian is not null)
        {
            Parameter(code, hessian, n == 1 ? "Overwritten with the second derivative, length 1."
                : n is null ? "Overwritten with the second derivatives, n × n, row-major, both triangles."
                : $"Overwritten with the {n} × {n} second derivatives, row-major, both triangles.");
        }

        if (product is not null) Parameter(code, product, $"Overwritten with the product, {length}.");
    }

    /// <summary>The members of a group, as a sentence.</summary>
    public static string Members(MethodModel model, ArgumentModel group) =>
        $"Its members: {string.Join(", ", group.Inputs.Select(i => model.Inputs[i].PlainName.Substring(group.PlainName.Length + 1)))}.";

    private static string DefaultOfGroup(InputRole role) => role == InputRole.Parameter ? "A group of parameters." : "A row of data.";

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
