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
    /// <param name="data">What the objective's fields are members of, with a dot; nothing inside the objective.</param>
    /// <param name="parameter">How code there names an argument that is differentiated; null where it is part of the span of all.</param>
    public static string Of(ObjectiveShape shape, Want want, string data, Func<ArgumentModel, string>? parameter = null)
    {
        MethodModel model = shape.Model;
        (string name, string[] outputs) = want switch
        {
            Want.Value => (model.Name, (string[])[]),
            Want.Gradient => (MemberNames.Gradient(model), ["gradient"]),
            Want.Hessian => (MemberNames.Hessian(model), ["gradient", "hessian"]),
            _ => (MemberNames.Product(model), ["direction", "gradient", "product"]),
        };
        IEnumerable<string> inputs = model.Arguments.Select(argument => model.Inputs[argument.Inputs[0]].Role switch
        {
            InputRole.Parameter => parameter?.Invoke(argument) ?? FromVector(shape, data, argument),
            InputRole.Row => OfRow(shape, data, argument),
            _ => $"{data}{shape.Field(argument.Inputs[0])}{(model.Inputs[argument.Inputs[0]].SpanElement is null ? "" : ".Span")}",
        });
        string owner = model.IsStatic ? shape.Owner : data + shape.Instance;
        return $"{owner}.{Identifiers.Escape(name)}({string.Join(", ", inputs.Concat(outputs))})";
    }

    /// <summary>An argument that is differentiated, from the span of all parameters.</summary>
    public static string FromVector(ObjectiveShape shape, string data, ArgumentModel argument)
    {
        VectorPlaces places = shape.Places(data);
        InputModel first = shape.Model.Inputs[argument.Inputs[0]];
        if (first.IsVector)
        {
            string slice = $"parameters.Slice({places.Of(argument.Inputs[0])}, {data}{shape.Length(argument.Inputs[0])})";
            return first.SpanElement is null ? slice + ".ToArray()" : slice;
        }

        string[] values = [.. argument.Inputs.Select(i => $"parameters[{places.Of(i)}]")];
        return argument.Group?.Of(values) ?? values[0];
    }

    private static string OfRow(ObjectiveShape shape, string data, ArgumentModel argument)
    {
        int first = argument.Inputs[0];
        if (shape.Model.Inputs[first].IsMatrix) return $"{shape.Field(first)}.Slice(row * {data}{shape.Width(first)}, {data}{shape.Width(first)})";
        string[] elements = [.. argument.Inputs.Select(i => $"{shape.Field(i)}[row]")];
        return argument.Group?.Of(elements) ?? elements[0];
    }
}
