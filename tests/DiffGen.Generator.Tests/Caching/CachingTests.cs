using DiffGen.Models;
using DiffGen.Testing;
using DiffGen.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DiffGen.Generator.Tests.Caching;

/// <summary>An edit that changes no model ends after reading: no calculus, no algebra and no writing runs again.</summary>
public class CachingTests
{
    [Fact]
    public void A_comment_changes_nothing() => AssertCached(c =>
        TrackedRun.Replace(c, 0, text => text.Replace("public static partial double", "// Decays.\n    /* really */ public static partial double", StringComparison.Ordinal)));

    [Fact]
    public void An_edit_in_another_file_changes_nothing() => AssertCached(c =>
        TrackedRun.Replace(c, 1, text => text + " internal static class Other { internal static int More() => 3; }"));

    [Fact]
    public void A_new_file_changes_nothing() => AssertCached(c =>
        c.AddSyntaxTrees(CSharpSyntaxTree.ParseText("internal class New;", Compilations.ParseOptions, "New.cs")));

    [Fact]
    public void An_unrelated_method_in_the_same_type_changes_nothing() => AssertCached(c =>
        TrackedRun.Replace(c, 0, text => text.Replace("    [Differentiable]", "    private static int Other() => 7;\n\n    [Differentiable]", StringComparison.Ordinal)));

    [Fact]
    public void Another_layout_of_the_same_code_changes_nothing() => AssertCached(c =>
        TrackedRun.Replace(c, 0, text => text.Replace("a * Math.Exp(-b * x) +", "a * Math.Exp(-b * x)\n        +", StringComparison.Ordinal)));

    [Fact]
    public void An_edit_in_the_model_is_written_anew() => AssertModified(c =>
        TrackedRun.Replace(c, 0, text => text.Replace("-b * x", "-b * b * x", StringComparison.Ordinal)));

    [Fact]
    public void An_edit_in_a_helper_in_another_file_is_written_anew() => AssertModified(c =>
        TrackedRun.Replace(c, 1, text => text.Replace("a * a", "a * a * a", StringComparison.Ordinal)));

    [Fact]
    public void The_same_source_gives_equal_models_with_equal_hash_codes()
    {
        MethodModel first = Read(), second = Read();
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.NotSame(first, second);

        MemberText a = MemberWriter.Write(first, CancellationToken.None), b = MemberWriter.Write(second, CancellationToken.None);
        Assert.Equal(a, b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
    }

    [Fact]
    public void Nothing_of_the_compiler_is_held_by_what_is_tracked()
    {
        GeneratorRunResult result = TrackedRun.After(c => TrackedRun.Replace(c, 0, text => text + " "));
        foreach (string step in new[] { StepNames.Read, StepNames.Write, StepNames.Group })
        {
            Assert.NotEmpty(result.TrackedSteps[step]);
            foreach ((object value, _) in result.TrackedSteps[step].SelectMany(s => s.Outputs)) Assert.Null(Reachable.CompilerObject(value));
        }
    }

    [Fact]
    public void What_is_looked_for_in_tracked_values_would_be_found()
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText("class A;", cancellationToken: TestContext.Current.CancellationToken);
        Assert.NotNull(Reachable.CompilerObject(new[] { new { Deep = (object)tree.GetRoot(TestContext.Current.CancellationToken) } }));
    }

    private static MethodModel Read() => ModelReading.Read(Compilations.Of(TrackedRun.Model, TrackedRun.Helper)).Single();

    private static void AssertCached(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        GeneratorRunResult result = TrackedRun.After(edit);
        Assert.All(result.Reasons(StepNames.Read), r => Assert.True(r is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached, $"Read: {r}"));
        Assert.All(result.Reasons(StepNames.Write), r => Assert.Equal(IncrementalStepRunReason.Cached, r));
        Assert.All(result.Reasons(StepNames.Group), r => Assert.Equal(IncrementalStepRunReason.Cached, r));
        Assert.All(result.OutputReasons(), r => Assert.Equal(IncrementalStepRunReason.Cached, r));
    }

    private static void AssertModified(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        GeneratorRunResult result = TrackedRun.After(edit);
        Assert.Contains(IncrementalStepRunReason.Modified, result.Reasons(StepNames.Read));
        Assert.Contains(IncrementalStepRunReason.Modified, result.Reasons(StepNames.Write));
        Assert.Contains(IncrementalStepRunReason.Modified, result.OutputReasons());
    }
}
