using DiffGen.Models;
using DiffGen.Reading;
using DiffGen.Support;
using DiffGen.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DiffGen.Testing;

/// <summary>The generator's rooms without its pipeline: a compilation's models as values, and their text.</summary>
internal static class ModelReading
{
    /// <summary>All models that the generator would read, in the order of the code.</summary>
    public static IEnumerable<MethodModel> Read(CSharpCompilation compilation)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SemanticModel semantics = compilation.GetSemanticModel(tree);
            foreach (MethodDeclarationSyntax syntax in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            {
                if (syntax.AttributeLists.Count == 0 || semantics.GetDeclaredSymbol(syntax) is not { } method) continue;
                AttributeData? attribute = method.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == MethodReader.AttributeName);
                if (attribute is null) continue;
                if (MethodReader.Read(compilation, method, attribute, CancellationToken.None).Model is { } model) yield return model;
            }
        }
    }

    /// <summary>The only model of a source.</summary>
    public static MethodModel Single(string source) => Read(Compilations.Of(source)).Single();

    /// <summary>The files that hold the models' members, by name.</summary>
    public static Dictionary<string, string> Write(CSharpCompilation compilation, bool simplify) => Read(compilation)
        .Select(model => MemberWriter.Write(model, simplify, CancellationToken.None))
        .GroupBy(member => member.Type)
        .ToDictionary(type => type.Key.HintName, type => FileWriter.Write(type.Key, type.ToEquatableArray()));
}
