using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DiffGen.Generator.Tests.Fuzzing;

/// <summary>Deletes, doubles and swaps tokens of valid code.</summary>
internal static class Mutator
{
    public static string Mutate(string source, PCG random)
    {
        var dice = new Dice(random);
        List<string> tokens = [.. CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Select(t => t.ToFullString())];
        for (int changes = 1 + dice.Below(3); changes > 0; changes--)
        {
            int at = dice.Below(tokens.Count), other = dice.OneIn(2) ? dice.Below(tokens.Count) : Math.Min(at + 1, tokens.Count - 1);
            switch (dice.Below(4))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(at, tokens[at] + " ");
                    break;
                case 2:
                    (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                    break;
                default:
                    tokens[at] = " " + tokens[other] + " ";
                    break;
            }
        }

        return string.Concat(tokens);
    }
}
