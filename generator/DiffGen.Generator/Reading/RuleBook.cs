using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DiffGen.Reading;

/// <summary>
/// The derivative rules that a compilation knows: its own, then those of the packages that it references. Each part is looked
/// up only once a call asks for it. What is remembered from one compilation to the next is syntax alone: which methods of a file
/// have a rule's attribute, found again only where the file has changed.
/// </summary>
internal sealed class RuleBook(Compilation compilation, CancellationToken cancellation)
{
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<ImmutableArray<MethodDeclarationSyntax>>> Found = new();

    private ILookup<string, RuleAttribute>? own;
    private ILookup<string, RuleAttribute>? brought;

    /// <summary>The derivative of a function in one of its parameters; null where no rule says it.</summary>
    public IMethodSymbol? Find(IMethodSymbol function, IParameterSymbol parameter) =>
        Own[function.Name].Concat(IsHere(function) ? [] : Brought[function.Name]).FirstOrDefault(r => r.IsFor(function, parameter))?.Method;

    /// <summary>Whether a rule of this compilation is for a function, in whichever parameter.</summary>
    public bool HasRule(IMethodSymbol function) => Own[function.Name].Any(r => r.IsFor(function));

    /// <summary>The rules of this compilation for functions of a name.</summary>
    public IEnumerable<RuleAttribute> OwnFor(string function) => Own[function];

    private ILookup<string, RuleAttribute> Own => own ??= OwnMethods().SelectMany(RuleAttribute.Of).ToLookup(r => r.Function);

    private ILookup<string, RuleAttribute> Brought => brought ??= BroughtTypes()
        .SelectMany(type => type.GetMembers().OfType<IMethodSymbol>()).SelectMany(RuleAttribute.Of).ToLookup(r => r.Function);

    /// <summary>A package cannot know the methods of the project that uses it.</summary>
    private bool IsHere(IMethodSymbol function) => SymbolEqualityComparer.Default.Equals(function.ContainingAssembly, compilation.Assembly);

    private IEnumerable<IMethodSymbol> OwnMethods()
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            ImmutableArray<MethodDeclarationSyntax> methods = Found.GetValue(tree, t => new(Scan(t))).Value;
            if (methods.IsEmpty) continue;

            // RS1030: see Bodies; rules stand in any file.
#pragma warning disable RS1030
            SemanticModel model = compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
            foreach (MethodDeclarationSyntax method in methods)
                if (model.GetDeclaredSymbol(method, cancellation) is { } symbol) yield return symbol;
        }
    }

    private IEnumerable<INamedTypeSymbol> BroughtTypes() =>
        from assembly in compilation.SourceModule.ReferencedAssemblySymbols
        where assembly.Modules.Any(m => m.ReferencedAssemblies.Any(r => r.Name == "DiffGen"))
        from attribute in assembly.GetAttributes()
        where RuleAttribute.IsOfDiffGen(attribute, "DerivativeRulesAttribute") && attribute.ConstructorArguments.Length == 1
        let type = attribute.ConstructorArguments[0].Value as INamedTypeSymbol
        where type is not null
        select type;

    /// <summary>The methods of a file that have the attribute, by its name; bodies are not entered.</summary>
    private static ImmutableArray<MethodDeclarationSyntax> Scan(SyntaxTree tree) =>
    [
        .. tree.GetRoot()
            .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<MethodDeclarationSyntax>()
            .Where(method => method.AttributeLists.Any(list => list.Attributes.Any(a => NameOf(a.Name) is "DerivativeRule" or RuleAttribute.Name))),
    ];

    private static string NameOf(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
