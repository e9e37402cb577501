using System.Globalization;
using CsCheck;
using DiffGen.Testing;
using Microsoft.CodeAnalysis;

namespace DiffGen.Generator.Tests.Fuzzing;

/// <summary>Code as it looks while it is typed. DIFFGEN_MUTATION_SEED and DIFFGEN_MUTATION_COUNT ask for others and for more.</summary>
public class MutationTests
{
    [Fact]
    public void Broken_code_never_breaks_the_generator()
    {
        ulong seed = ulong.Parse(Environment.GetEnvironmentVariable("DIFFGEN_MUTATION_SEED") ?? "1", CultureInfo.InvariantCulture);
        int count = int.Parse(Environment.GetEnvironmentVariable("DIFFGEN_MUTATION_COUNT") ?? "60", CultureInfo.InvariantCulture);
        for (int i = 0; i < count; i++)
        {
            string valid = Fuzzer.Model(seed + 1000, i).ToCase("Model").Source + "\n" + ModelGen.Shared;
            string mutant = Mutator.Mutate(valid, new PCG((uint)i, seed));
            string wrong = Check(mutant);
            Assert.True(wrong.Length == 0, $"Mutant {i} of seed {seed}:\n{mutant}\n{wrong}");
        }
    }

    private static string Check(string source)
    {
        try
        {
            GeneratorRun run = GeneratorRun.Of(source);
            if (run.InputDiagnostics.FirstOrDefault(d => d.Id.StartsWith("AD", StringComparison.Ordinal)) is { } crash) return crash.ToString();

            // Where a declaration of the user's is wrong, the generated one that repeats it cannot be right.
            if (run.Input.GetDeclarationDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error && d.Id is not ("CS0759" or "CS8795"))) return "";
            Diagnostic[] own = [.. run.CompilerDiagnostics.Where(d => d.Severity == DiagnosticSeverity.Error && GeneratorRun.IsGenerated(d.Location.SourceTree))];
            return own.Length == 0 ? "" : string.Join("\n", own.Select(d => d.ToString())) + "\n" + string.Join("\n", run.Files.Keys.Select(run.Numbered));
        }
        catch (InvalidOperationException exception)
        {
            return IsTooMuchForTheCompiler(source) ? "" : exception.ToString();
        }
    }

    /// <summary>Whether the compiler itself fails on a mutant, with no generator near.</summary>
    private static bool IsTooMuchForTheCompiler(string source)
    {
        try
        {
            Compilations.Of(source).GetDiagnostics();
            return false;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }
}
