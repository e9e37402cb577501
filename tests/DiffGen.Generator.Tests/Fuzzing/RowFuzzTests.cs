using System.Globalization;
using System.Text;
using DiffGen.Models;
using DiffGen.Testing;
using DiffGen.Testing.Witnesses;

namespace DiffGen.Generator.Tests.Fuzzing;

/// <summary>The objectives of random models, over rows that are all alike, against the single-row methods: lanes against plain code.</summary>
public class RowFuzzTests
{
    private const int Rows = 13;

    [Fact]
    public void Objectives_of_random_models_agree_with_their_methods()
    {
        ulong seed = ulong.Parse(Environment.GetEnvironmentVariable("DIFFGEN_FUZZ_SEED") ?? "1", CultureInfo.InvariantCulture);
        int count = int.Parse(Environment.GetEnvironmentVariable("DIFFGEN_FUZZ_COUNT") ?? "40", CultureInfo.InvariantCulture);
        var report = new StringBuilder();
        for (int start = 0; start < count; start += 50)
        {
            ModelCase[] cases = [.. Enumerable.Range(start, Math.Min(50, count - start)).Select(i => Fuzzer.Model(seed, i).ToCase($"Model{i}"))];
            Compare(Fuzzer.Valid(cases), report);
        }

        Assert.True(report.Length == 0, report.ToString());
    }

    private static void Compare(ModelCase[] cases, StringBuilder report)
    {
        Dictionary<string, MethodModel> models = ModelReading.Read(Compilations.Of([.. cases.Select(c => c.Source), ModelGen.Shared]))
            .Where(m => m.Refusal is null && m.HasObjective && !m.HasVectors && !m.Inputs.Any(i => i.IsMatrix))
            .ToDictionary(m => m.Type.Name);
        cases = [.. cases.Where(c => models.ContainsKey(c.Type)).Select(c => c with { Source = c.Source + Caller(c, models[c.Type]) })];
        cases[0] = cases[0] with { Source = cases[0].Source + "\n" + ModelGen.Shared };
        using var compiled = new CompiledCases(cases);
        foreach (RunnableCase model in compiled.All)
        {
            var call = compiled.Type(model.Case.Type + "_Rows").GetMethod("Call")!.CreateDelegate<Func<double[], double[], double[], double[]>>();
            Compare(model, call, report);
        }
    }

    private static void Compare(RunnableCase model, Func<double[], double[], double[], double[]> call, StringBuilder report)
    {
        double[] at = model.Case.Point;
        int n = at.Length;
        double[] gradient = new double[n], hessian = new double[n * n], sums = new double[n], secondSums = new double[n * n];
        HyperDual dual = model.Interpret(at);
        double value = model.Hessian(at, gradient, hessian);

        // Where the value has overflowed or sits on a jump, a rounding decides.
        if (!double.IsFinite(value)) return;
        double[] values = call(at, sums, secondSums);
        foreach (double v in values) Close("value", v, value, Math.Abs(value) + 1);
        for (int j = 0; j < n; j++)
        {
            Close($"gradient[{j}]", sums[j], gradient[j], dual.GradientScale[j]);
            for (int k = 0; k < n; k++) Close($"hessian[{j},{k}]", secondSums[(j * n) + k], hessian[(j * n) + k], dual.HessianScale[j, k]);
        }

        void Close(string what, double sum, double one, double scale)
        {
            double expected = one * Rows;
            bool isSame = sum.Equals(expected) || Math.Abs(sum - expected) <= 1e-9 * Rows * scale || (!double.IsFinite(one) && !double.IsFinite(sum));
            if (!isSame) report.AppendLine(CultureInfo.InvariantCulture, $"{what}: {sum} over {Rows} rows, {one} for one\n{model.Case.Source}\n{model.Generated}");
        }
    }

    /// <summary>A class that evaluates the objective of rows that are all alike.</summary>
    private static string Caller(ModelCase @case, MethodModel model)
    {
        var arguments = new List<string>();
        if (!model.IsStatic) arguments.Add(@case.Instance!);
        for (int i = 0; i < model.Inputs.Count; i++)
        {
            InputModel input = model.Inputs[i];
            if (input.Role == InputRole.Row)
                arguments.Add($"System.Linq.Enumerable.ToArray(System.Linq.Enumerable.Repeat<{input.Type}>({@case.Inputs[i]}, {Rows}))");
            else if (input.Role == InputRole.Shared) arguments.Add(@case.Inputs[i]);
        }

        return $$"""

            public static class {{@case.Type}}_Rows
            {
                public static double[] Call(double[] p, double[] gradient, double[] hessian)
                {
                    var objective = new {{@case.Type}}.FObjective({{string.Join(", ", arguments)}});
                    int rows = {{(model.Inputs.Any(i => i.Role == InputRole.Row) ? "1" : $"{Rows}")}};
                    double[] values = [objective.Value(p) * rows, objective.Gradient(p, gradient) * rows, objective.Hessian(p, gradient, hessian) * rows];
                    for (int i = 0; i < gradient.Length; i++) gradient[i] *= rows;
                    for (int i = 0; i < hessian.Length; i++) hessian[i] *= rows;
                    return values;
                }
            }
            """;
    }
}
