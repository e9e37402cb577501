using System.Collections.Generic;
using System.Linq;
using DiffGen.Models;

namespace DiffGen.Writing;

/// <summary>The names of what is emitted for a method.</summary>
internal static class MemberNames
{
    public static string Gradient(MethodModel model) => model.Prefix + "Gradient";

    public static string Hessian(MethodModel model) => model.Prefix + "Hessian";

    public static string Product(MethodModel model) => model.Prefix + "HessianVectorProduct";

    public static string Count(MethodModel model) => model.Prefix + "ParameterCount";

    public static string Names(MethodModel model) => model.Prefix + "ParameterNames";

    public static string Objective(MethodModel model) => model.Prefix + "Objective";

    public static IEnumerable<string> Of(MethodModel model)
    {
        yield return Gradient(model);
        if (model.Order == 2)
        {
            yield return Hessian(model);
            yield return Product(model);
        }

        if (!model.HasObjective) yield break;
        yield return Objective(model);
        if (model.HasVectors) yield break;
        yield return Count(model);
        yield return Names(model);
    }

    public static bool IsMethod(MethodModel model, string name) =>
        name == Gradient(model) || name == Hessian(model) || name == Product(model);

    /// <summary>The types of a generated method's parameters.</summary>
    public static string[] ParameterTypes(MethodModel model, string name)
    {
        const string Out = "global::System.Span<double>", In = "global::System.ReadOnlySpan<double>";
        string[] outputs = name == Gradient(model) ? [Out] : name == Hessian(model) ? [Out, Out] : [In, Out, Out];
        return [.. model.Inputs.Select(i => i.Type), .. outputs];
    }
}
