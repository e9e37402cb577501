using DiffGen.Testing;

namespace DiffGen.Generator.Tests.Fuzzing;

/// <summary>A random model, whole: its type, its helpers, its inputs, and where it is evaluated.</summary>
internal sealed record FuzzModel
{
    /// <summary>The kind of type and the form of declaration, with the slots TYPE, SIGNATURE, PLAIN (without attributes), BODY, BODY1 and BODY2.</summary>
    public required string Shape { get; init; }

    public required string Signature { get; init; }

    public required string[] Inputs { get; init; }

    public required bool IsInstance { get; init; }

    /// <summary>The bodies of F, of its helpers in the same type and of those in another type.</summary>
    public required Snippet[] Bodies { get; init; }

    public required double[] Point { get; init; }

    public required double[] OtherPoint { get; init; }

    /// <summary>Every model with one piece made smaller.</summary>
    public IEnumerable<FuzzModel> Smaller()
    {
        for (int i = 0; i < Bodies.Length; i++)
        {
            foreach (Snippet smaller in Bodies[i].Smaller())
            {
                Snippet[] bodies = [.. Bodies];
                bodies[i] = smaller;
                yield return this with { Bodies = bodies };
            }
        }
    }

    /// <summary>The model as a file of C# with a type of this name.</summary>
    public ModelCase ToCase(string type)
    {
        string source = "using System; using DiffGen;\n" + Shape
            .Replace("PLAIN", Signature.Replace("[Data] ", "", StringComparison.Ordinal).Replace("[Parameter] ", "", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("SIGNATURE", Signature, StringComparison.Ordinal)
            .Replace("BODY1", Bodies[1].ToString(), StringComparison.Ordinal)
            .Replace("BODY2", Bodies[2].ToString(), StringComparison.Ordinal)
            .Replace("BODY", Bodies[0].ToString(), StringComparison.Ordinal)
            .Replace("TYPE", type, StringComparison.Ordinal);
        return new ModelCase(type, source, Inputs, Point, IsInstance ? $"new {type}()" : null);
    }
}
