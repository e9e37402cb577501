using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace DiffGen.CodeFixes.Tests;

/// <summary>Every fix, applied to the wrong code on the page of the diagnostic that it fixes.</summary>
public class PageFixTests
{
    public static TheoryData<string, string> Fixes
    {
        get
        {
            var fixes = new TheoryData<string, string>();
            foreach (Type type in typeof(MakePartialFix).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CodeFixProvider)) && !t.IsAbstract))
            {
                foreach (string id in New(type.Name).FixableDiagnosticIds) fixes.Add(type.Name, id);
            }

            return fixes;
        }
    }

    [Theory]
    [MemberData(nameof(Fixes))]
    public async Task A_fix_leaves_code_that_compiles_without_the_diagnostic(string fix, string id)
    {
        using var fixing = new Fixing(New(fix), Wrong(id));
        Assert.Contains(fixing.Diagnostics, d => d.Id == id);
        await fixing.First();

        // A rule that is still to be written is refused, so that nothing is differentiated by it.
        Assert.DoesNotContain(
            fixing.Diagnostics, d => d.Id == id || (d.Severity == DiagnosticSeverity.Error && !(fix == nameof(AddRuleFix) && d.Id == "DG0005")));
    }

    private static CodeFixProvider New(string name) =>
        (CodeFixProvider)Activator.CreateInstance(typeof(MakePartialFix).Assembly.GetTypes().Single(t => t.Name == name))!;

    private static string Wrong(string id, [CallerFilePath] string file = "") =>
        File.ReadAllText(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, $"../../docs/diagnostics/{id}.md")))
            .Split("## Wrong\n\n```csharp\n")[1].Split("\n```")[0];
}
