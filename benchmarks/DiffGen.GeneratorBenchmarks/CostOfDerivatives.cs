using System.Diagnostics;
using System.Globalization;
using DiffGen.Generator.Tests.Fuzzing;
using DiffGen.Testing;

namespace DiffGen.GeneratorBenchmarks;

/// <summary>
/// What a gradient and a product with the Hessian cost over the value, on the random models that the fuzzer writes: scalar code,
/// each called through a delegate, the three in turn, the least of many rounds.
/// </summary>
internal static class CostOfDerivatives
{
    private const int Warmup = 20_000, Rounds = 60;

    /// <summary>Measures the first models of a seed and prints the ratios.</summary>
    public static void Print(ulong seed, int count)
    {
        ModelCase[] cases = Fuzzer.Valid([.. Enumerable.Range(0, count).Select(i => Fuzzer.Model(seed, i).ToCase($"Model{i}"))]);
        cases[0] = cases[0] with { Source = cases[0].Source + "\n" + ModelGen.Shared };
        using var compiled = new CompiledCases(cases);
        RunnableCase[] models = [.. compiled.All.Where(m => m.Model.Refusal is null)];
        (double Gradient, double Product)[] ratios = [.. models.Select(Ratios)];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{models.Length} models of seed {seed}, as ratios to the value:"));
        Line("gradient", [.. ratios.Select(r => r.Gradient)], 3);
        Line("product", [.. ratios.Select(r => r.Product)], 5);
        foreach (int worst in Enumerable.Range(0, ratios.Length).OrderByDescending(i => ratios[i].Gradient / 3 + ratios[i].Product / 5).Take(5))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{models[worst].Case.Type}: gradient {ratios[worst].Gradient:F2}, product {ratios[worst].Product:F2}"));
        }
    }

    private static void Line(string name, double[] ratios, double bar)
    {
        Array.Sort(ratios);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: median {ratios[ratios.Length / 2]:F2}, 9 of 10 below {ratios[ratios.Length * 9 / 10]:F2}, at most {ratios[^1]:F2}; {ratios.Count(r => r <= bar)} of {ratios.Length} within {bar}"));
    }

    private static (double Gradient, double Product) Ratios(RunnableCase model)
    {
        double[] point = model.Case.Point, direction = [.. point.Select((_, i) => 1 - (0.6 * i))];
        double[] gradient = new double[point.Length], product = new double[point.Length];
        Action[] calls = [() => model.Value(point), () => model.Gradient(point, gradient), () => model.Product(point, direction, gradient, product)];

        // Long enough for the last tier of the compiler, which works in the background.
        foreach (Action call in calls)
            for (int i = 0; i < Warmup; i++) call();
        Thread.Sleep(150);
        foreach (Action call in calls)
            for (int i = 0; i < Warmup; i++) call();
        int turns = (int)Math.Clamp(50_000 / Math.Max(1, Nanoseconds(calls[0], 100)), 10, 5_000);
        double[] least = [.. calls.Select(_ => double.PositiveInfinity)];
        for (int round = 0; round < Rounds; round++)
            for (int k = 0; k < calls.Length; k++) least[k] = Math.Min(least[k], Nanoseconds(calls[k], turns));
        return (least[1] / least[0], least[2] / least[0]);
    }

    private static double Nanoseconds(Action call, int turns)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < turns; i++) call();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / turns;
    }
}
