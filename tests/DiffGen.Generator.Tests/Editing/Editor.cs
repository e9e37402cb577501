using DiffGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace DiffGen.Generator.Tests.Editing;

/// <summary>
/// An editing session: one file that is typed, others that call what is generated for it, and a generator driver that keeps its
/// caches from key to key. After each key it asserts what an editor's user relies on.
/// </summary>
internal sealed class Editor
{
    private readonly Dictionary<string, string[]> members = [];
    private readonly SyntaxTree? caller;
    private CSharpCompilation compilation;
    private GeneratorDriver driver;
    private string? generated;
    private bool callerIsWhole;

    /// <param name="text">The file at first.</param>
    /// <param name="caller">Code that calls members generated for the file; null where there is none.</param>
    public Editor(string text, string? caller = null)
    {
        Text = text;
        compilation = Compilations.Of(caller is null ? [text] : [text, caller]);
        this.caller = caller is null ? null : compilation.SyntaxTrees[1];
        driver = CSharpGeneratorDriver.Create([new DifferentiableGenerator().AsSourceGenerator()], parseOptions: Compilations.ParseOptions);
        Check();
    }

    /// <summary>The file as it stands.</summary>
    public string Text { get; private set; }

    /// <summary>Whether the analyzer is asked after each key to be silent where the compiler has found an error in the file.</summary>
    public bool WatchesSquiggles { get; init; }

    /// <summary>How often it was asked.</summary>
    public int Silences { get; private set; }

    /// <summary>How many keys were pressed.</summary>
    public int Keys { get; private set; }

    /// <summary>How often, after a key, a model had the signature that it had before, and its members were compared.</summary>
    public int Compared { get; private set; }

    /// <summary>How often the callers were free of errors.</summary>
    public int CallersWhole { get; private set; }

    /// <summary>Types text before the only place where <paramref name="marker"/> stands; at the end where it is empty.</summary>
    public void Type(string text, string marker = "")
    {
        int place = marker.Length == 0 ? Text.Length : Find(marker);
        Insert(place, text);
    }

    /// <summary>Deletes text backwards, from its end.</summary>
    public void Delete(string text)
    {
        int start = Find(text);
        for (int i = text.Length; i > 0; i--) Change(new TextSpan(start + i - 1, 1), "");
    }

    /// <summary>Deletes text and types another in its place.</summary>
    public void Retype(string old, string text)
    {
        int place = Find(old);
        Delete(old);
        Insert(place, text, closesBraces: true);
    }

    /// <param name="place">Where.</param>
    /// <param name="text">What.</param>
    /// <param name="closesBraces">Whether a brace comes with the one that closes it, as editors have it.</param>
    private void Insert(int place, string text, bool closesBraces = false)
    {
        foreach (char key in text)
        {
            if (closesBraces && key == '}') place++;
            else Change(new TextSpan(place++, 0), closesBraces && key == '{' ? "{}" : key.ToString());
        }
    }

    private int Find(string text)
    {
        int place = Text.IndexOf(text, StringComparison.Ordinal);
        Assert.True(place >= 0 && Text.IndexOf(text, place + 1, StringComparison.Ordinal) < 0, $"'{text}' must stand once in\n{Text}");
        return place;
    }

    private void Change(TextSpan span, string text)
    {
        SyntaxTree old = compilation.SyntaxTrees[0];
        SourceText changed = old.GetText().WithChanges(new TextChange(span, text));
        compilation = compilation.ReplaceSyntaxTree(old, old.WithChangedText(changed));
        Text = changed.ToString();
        Keys++;
        Check();
    }

    private void Check()
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        Assert.True(driver.GetRunResult().Results.Single().Exception is null, $"{driver.GetRunResult().Results.Single().Exception}\n{Text}");
        string files = string.Join("\n", output.SyntaxTrees.Where(GeneratorRun.IsGenerated));
        if (files != generated) Compile(output);
        generated = files;
        if (callerIsWhole) CallersWhole++;
        if (WatchesSquiggles && output.GetSemanticModel(compilation.SyntaxTrees[0]).GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error)) Silent(output);
        foreach (IMethodSymbol model in Models())
        {
            string signature = Signature(model);
            string[] now = Members(output, model);
            if (!members.TryAdd(signature, now))
            {
                Compared++;
                Assert.True(members[signature].SequenceEqual(now), $"The members of {signature} were\n{string.Join("\n", members[signature])}\nand are\n{string.Join("\n", now)}\nfor\n{Text}");
            }
        }
    }

    /// <summary>No squiggle beside the user's own errors.</summary>
    private void Silent(Compilation output)
    {
        Silences++;
        Diagnostic? squiggle = output.WithAnalyzers([new DifferentiableAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult().FirstOrDefault();
        Assert.True(squiggle is null, $"{squiggle}\nfor\n{Text}");
    }

    /// <summary>What stands in generated files is free of errors, whatever the user's own are.</summary>
    private void Compile(Compilation output)
    {
        foreach (SyntaxTree tree in output.SyntaxTrees.Where(GeneratorRun.IsGenerated))
        {
            Diagnostic? wrong = output.GetSemanticModel(tree).GetDiagnostics().FirstOrDefault(d => d.Severity >= DiagnosticSeverity.Warning);
            Assert.True(wrong is null, $"{wrong}\nin\n{tree}\nfor\n{Text}");
        }

        callerIsWhole = caller is not null && !output.GetSemanticModel(caller).GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error);
    }

    /// <summary>The models that the file has now, as the compiler sees them without the generator.</summary>
    private IMethodSymbol[] Models()
    {
        SyntaxTree tree = compilation.SyntaxTrees[0];
        SemanticModel semantics = compilation.GetSemanticModel(tree);
        return [.. tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Select(m => semantics.GetDeclaredSymbol(m))
            .OfType<IMethodSymbol>()
            .Where(m => m.GetAttributes().Any(a => a.AttributeClass?.Name == "DifferentiableAttribute"))];
    }

    /// <summary>What the members depend on: type, name, parameters, options, and whether a model can be at all.</summary>
    private static string Signature(IMethodSymbol model) => string.Join(
        " ",
        [
            model.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat.WithMemberOptions(
                SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType
                | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeAccessibility)
                .WithParameterOptions(SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeDefaultValue)),
            .. model.Parameters.SelectMany(p => p.GetAttributes().Select(a => $"{p.Name}:{a.AttributeClass?.Name}")),
            .. model.GetAttributes().Select(a => $"{a.AttributeClass?.Name}({string.Join(",", a.NamedArguments.Select(n => $"{n.Key}={n.Value.Value}"))})"),
            .. model.DeclaringSyntaxReferences.SelectMany(r => r.GetSyntax().Ancestors().OfType<TypeDeclarationSyntax>()).Select(t => t.Modifiers.ToString()),
            .. model.DeclaringSyntaxReferences.Select(r => ((MethodDeclarationSyntax)r.GetSyntax()).Modifiers.ToString()),
            .. model.ContainingType.GetMembers(model.Name).Select(_ => "overload"),
        ]);

    /// <summary>The signatures of what is generated for the model.</summary>
    private static string[] Members(Compilation output, IMethodSymbol model) =>
    [
        .. output.SyntaxTrees.Where(GeneratorRun.IsGenerated)
            .SelectMany(t => t.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>())
            .Where(m => m is MethodDeclarationSyntax or ConstructorDeclarationSyntax or PropertyDeclarationSyntax or FieldDeclarationSyntax or ClassDeclarationSyntax)
            .Where(m => m.Modifiers.Any(SyntaxKind.PublicKeyword) && !m.Ancestors().OfType<MemberDeclarationSyntax>().Any(a => a.Modifiers.Any(SyntaxKind.PrivateKeyword)))
            .Select(m => output.GetSemanticModel(m.SyntaxTree).GetDeclaredSymbol(m is FieldDeclarationSyntax f ? f.Declaration.Variables[0] : m)?.ToDisplayString() ?? "")
            .Where(name => Belongs(name, $"{model.ContainingType.ToDisplayString()}.{model.Name}"))
            .Order(StringComparer.Ordinal),
    ];

    // Not the model's own defining declaration, which is generated only where the user has not written it.
    private static bool Belongs(string member, string model) =>
        member.StartsWith(model, StringComparison.Ordinal) && !member.StartsWith(model + "(", StringComparison.Ordinal);
}
