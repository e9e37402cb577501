using System.Collections.Generic;
using System.Linq;
using DiffGen.Models;
using DiffGen.Support;

namespace DiffGen.Writing;

/// <summary>The names that generated methods give their own parameters, where the user's leave them free.</summary>
internal sealed class OutputNames
{
    private readonly HashSet<string> taken;

    public OutputNames(MethodModel model) => taken = [.. model.Inputs.Select(i => i.PlainName)];

    /// <summary>All names that are not free any more.</summary>
    public IEnumerable<string> Taken => taken;

    /// <summary>The name, with an underscore where the user's method has a parameter of that name.</summary>
    public string Free(string wanted)
    {
        while (!taken.Add(wanted)) wanted += "_";
        return wanted;
    }
}

/// <summary>Headers of generated methods.</summary>
internal static class Signatures
{
    /// <summary>The header of a generated method, on several lines where one would be too long.</summary>
    public static void Method(CodeText code, MethodModel model, string name, string[] outputs, string end = "")
    {
        string modifiers = model.Accessibility + (model.IsStatic ? " static" : "");
        string start = $"{modifiers} double {Identifiers.Escape(name)}(";
        string inputs = string.Concat(Inputs(model)), rest = string.Join(", ", outputs) + ")" + end;
        if (start.Length + inputs.Length + rest.Length <= 114)
        {
            code.Line($"{start}{inputs}{rest}");
            return;
        }

        code.Line(start);
        code.Indented(() =>
        {
            if (inputs.Length > 0) code.Line(inputs.TrimEnd());
            code.Line(rest);
        });
    }

    /// <summary>Spans and their like, qualified where their names are not clear.</summary>
    public static string System(MethodModel model) => model.NamesAreClear ? "" : "global::System.";

    public static string DiffGen(MethodModel model) => model.NamesAreClear ? "" : "global::DiffGen.";

    private static IEnumerable<string> Inputs(MethodModel model) => model.Inputs.Select(i => $"{i.Type} {i.Name}, ");
}
