using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Models;
using DiffGen.Support;

namespace DiffGen.Writing;

/// <summary>Calls, from an objective, of the user's method and of the generated ones that go with it.</summary>
internal static class Calls
{
    /// <summary>The call of the method that returns what is wanted.</summary>
    /// <param name="shape">The objective.</param>
    /// <param name="want">What the method returns.</param>
    /// <param name="parameter">How code there names an argument that is differentiated.</param>
    /// <param name="field">How it names a field of the objective.</param>
    public static string Of(ObjectiveShape shape, Want want, Func<ArgumentModel, string> parameter, Func<string, string> field)
    {
        MethodModel model = shape.Model;
        (string name, string[] outputs) = want switch
        {
            Want.Value => (model.Name, (string[])[]),
            Want.Gradient => (MemberNames.Gradient(model), ["gradient"]),
            Want.Hessian => (MemberNames.Hessian(model), ["gradient", "hessian"]),
            _ => (MemberNames.Product(model), ["direction", "gradient", "product"]),
        };
        IEnumerable<string> inputs = model.Arguments.Select(argument =>
        {
            InputModel first = model.Inputs[argument.Inputs[0]];
            string[] elements = [.. argument.Inputs.Select(i => $"{shape.Field(i)}[row]")];
            return first.Role switch
            {
                InputRole.Parameter => parameter(argument),
                InputRole.Row => argument.Group?.Of(elements) ?? elements[0],
                _ => field(shape.Field(argument.Inputs[0])) + (first.SpanElement is null ? "" : ".Span"),
            };
        });
        string owner = model.IsStatic ? shape.Owner : field(shape.Instance);
        return $"{owner}.{Identifiers.Escape(name)}({string.Join(", ", inputs.Concat(outputs))})";
    }

    /// <summary>An argument that is differentiated, from the vector of all parameters.</summary>
    public static string FromVector(MethodModel model, ArgumentModel argument)
    {
        string[] values = [.. argument.Inputs.Select(i => $"parameters[{Array.IndexOf(model.ParameterIndices, i)}]")];
        return argument.Group?.Of(values) ?? values[0];
    }
}
