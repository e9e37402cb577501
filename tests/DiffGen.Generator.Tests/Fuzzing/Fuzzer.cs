using CsCheck;
using DiffGen.Testing;
using DiffGen.Testing.Witnesses;
using Microsoft.CodeAnalysis;

namespace DiffGen.Generator.Tests.Fuzzing;

/// <summary>Runs random models in batches and makes one that fails as small as it gets.</summary>
internal static class Fuzzer
{
    private const int Batch = 100;

    /// <summary>What refusals say of integers that hang on a parameter, in operators and in calls, and of constants that are multiplied under checked.</summary>
    private static readonly string[] RefusedRightly = ["depends on a parameter", "'Math.Abs(", "'Math.Max(", "Integer arithmetic of constants", "A return of several values inside a loop"];

    private const int MostTrials = 1000;

    /// <summary>What is wrong with the first model that fails, with its code; empty where none does.</summary>
    public static string Run(ulong seed, int count)
    {
        for (int start = 0; start < count; start += Batch)
        {
            FuzzModel[] models = [.. Enumerable.Range(start, Math.Min(Batch, count - start)).Select(i => Model(seed, i))];
            if (FirstFailure(Valid(models)) is { } failing) return Explain(failing, seed, start + Array.IndexOf(models, failing));
        }

        return "";
    }

    public static FuzzModel Model(ulong seed, int index) => new ModelGen().Generate(new PCG((uint)index, seed), null, out _);

    private static FuzzModel? FirstFailure(FuzzModel[] models)
    {
        if (models.Length == 0) return null;
        try
        {
            string[] reports = Reports(models, simplify: true);
            if (Array.FindIndex(reports, r => r.Length > 0) is >= 0 and int i) return models[i];
            reports = Reports(models, simplify: false);
            return Array.FindIndex(reports, r => r.Length > 0) is >= 0 and int k ? models[k] : null;
        }
        catch (Exception) when (models.Length > 1)
        {
            // What was generated for one of them does not compile, or the generator threw: halves tell which.
            int half = models.Length / 2;
            return FirstFailure(models[..half]) ?? FirstFailure(models[half..]);
        }
        catch (Exception)
        {
            return models[0];
        }
    }

    private static string[] Reports(FuzzModel[] models, bool simplify)
    {
        ModelCase[] cases = [.. models.Select((m, i) => m.ToCase($"Model{i}"))];
        cases[0] = cases[0] with { Source = cases[0].Source + "\n" + ModelGen.Shared };
        using var compiled = new CompiledCases(cases, simplify);
        return [.. compiled.All.Select((model, i) => model.Model.Refusal is { } refusal
            ? RefusedRightly.Any(r => refusal.Contains(r, StringComparison.Ordinal)) ? "" : $"It is refused: {refusal}\n"
            : Comparison.Of(model, models[i].Point) + Comparison.Of(model, models[i].OtherPoint))];
    }

    private static string Report(FuzzModel model)
    {
        try
        {
            string report = Reports([model], simplify: true)[0];
            return report.Length > 0 ? report : Reports([model], simplify: false)[0];
        }
        catch (Exception exception)
        {
            return exception.ToString();
        }
    }

    private static string Explain(FuzzModel model, ulong seed, int index)
    {
        int trials = 0, next = 0;
        bool progress = false;
        while (trials < MostTrials)
        {
            if (model.Smaller().ElementAtOrDefault(next) is not { } smaller)
            {
                if (!progress) break;
                (progress, next) = (false, 0);
                continue;
            }

            trials++;
            bool fails = IsValid(smaller) && Report(smaller).Length > 0;
            progress |= fails;
            if (fails) model = smaller;
            else next++;
        }

        ModelCase @case = model.ToCase("Model0");
        using var text = new StringWriter();
        text.WriteLine($"Model {index} of seed {seed} fails; smallest form after {trials} trials:\n{@case.Source}\n{Report(model)}");
        foreach ((string name, _) in GeneratedFiles(@case)) text.WriteLine(GeneratedRun(@case).Numbered(name));
        return text.ToString();
    }

    /// <summary>Those of some cases that compile: now and then random code has an error of its own.</summary>
    public static ModelCase[] Valid(ModelCase[] cases)
    {
        // The generator's part of a partial method is not there, and may be missed.
        HashSet<string> wrong = [.. Compilations.Of([.. cases.Select(c => c.Source), ModelGen.Shared]).GetDiagnostics()
            .Where(d => d.Severity == DiagnosticSeverity.Error && d.Id is not ("CS0759" or "CS0501"))
            .Select(d => d.Location.GetLineSpan().Path)];
        return [.. cases.Where((_, i) => !wrong.Contains($"File{i}.cs"))];
    }

    private static FuzzModel[] Valid(FuzzModel[] models)
    {
        HashSet<string> valid = [.. Valid([.. models.Select((m, i) => m.ToCase($"Model{i}"))]).Select(c => c.Type)];
        return [.. models.Where((_, i) => valid.Contains($"Model{i}"))];
    }

    private static bool IsValid(FuzzModel model) => Valid([model.ToCase("Model0")]).Length == 1;

    private static GeneratorRun GeneratedRun(ModelCase @case) => GeneratorRun.Of(@case.Source, ModelGen.Shared);

    private static IReadOnlyDictionary<string, string> GeneratedFiles(ModelCase @case)
    {
        try
        {
            return GeneratedRun(@case).Files;
        }
        catch (InvalidOperationException)
        {
            // The generator threw; the report says how.
            return new Dictionary<string, string>();
        }
    }
}
