using DiffGen.Testing;

namespace DiffGen.Generator.Tests.Writing;

/// <summary>An objective over rows, compared with a loop over the single-row methods, which other tests compare with witnesses.</summary>
internal static class RowCase
{
    /// <summary>A model's source, with a class that makes the comparison.</summary>
    /// <param name="parameters">The names of the parameters.</param>
    /// <param name="data">The columns: declarations, and an expression of the row's number that fills them.</param>
    /// <param name="body">The body of F.</param>
    /// <param name="reduction">The reduction.</param>
    /// <param name="members">Further members of the model's type.</param>
    public static string Source(string[] parameters, (string Type, string Name, string Element)[] data, string body, string reduction, string members = "")
    {
        int n = parameters.Length;
        string inputs = string.Join(", ", parameters.Select(p => $"double {p}").Concat(data.Select(d => $"[Data] {d.Type} {d.Name}")));
        string arguments = string.Join(", ", parameters.Select((_, i) => $"p[{i}]").Concat(data.Select(d => $"{d.Name}[i]")));
        string columns = string.Concat(data.Select(d => $"var {d.Name} = new {d.Type}[rows]; for (int i = 0; i < rows; i++) {d.Name}[i] = {d.Element};\n"));
        bool isSquared = reduction is "LeastSquares" or "SumOfSquares";
        string bound = string.Join(", ", data.Select(d => d.Name).Concat(reduction == "LeastSquares" ? ["y"] : []).Append("w"));
        string sign = reduction == "LeastSquares" ? "-" : "";
        string residual = reduction == "LeastSquares" ? "y[i] - f" : "f";
        return $$"""
            using System; using DiffGen;
            public static partial class Model
            {
                [Differentiable(Reduction = Reduction.{{reduction}})] public static partial double F({{inputs}}) {{body}}
                {{members}}
            }
            public static class Rows
            {
                /// <summary>The largest disagreement, relative to the sum of absolute terms.</summary>
                public static double Compare(int rows, bool isWeighted, double[] p)
                {
                    const int n = {{n}};
                    {{columns}}
                    var y = new double[rows]; for (int i = 0; i < rows; i++) y[i] = Math.Cos(i);
                    double[]? w = isWeighted ? new double[rows] : null;
                    for (int i = 0; w is not null && i < rows; i++) w[i] = i % 5 == 0 ? 0 : 1 + i % 3;
                    var v = new double[n]; for (int j = 0; j < n; j++) v[j] = 1 - 0.3 * j;
                    var objective = new Model.FObjective({{bound}});
                    double[] g = new double[n], h = new double[n * n], q = new double[n], r = new double[rows], J = new double[rows * n];
                    double[] sums = new double[1 + n + n * n + n], scales = new double[sums.Length];
                    double worst = 0;
                    {{(isSquared ? "double squares = objective.Jacobian(p, r, J);" : "")}}
                    for (int i = 0; i < rows; i++)
                    {
                        double weight = w is null ? 1 : w[i], f = Model.FHessian({{arguments}}, g, h), residual = {{residual}};
                        double root = Math.Sqrt(weight), outer = {{(isSquared ? $"2 * {sign}(residual)" : "1.0")}};
                        Add(0, weight * {{(isSquared ? "residual * residual" : "f")}});
                        for (int j = 0; j < n; j++)
                        {
                            Add(1 + j, weight * outer * g[j]);
                            for (int k = 0; k < n; k++)
                            {
                                double second = weight * (outer * h[j * n + k]{{(isSquared ? " + 2 * g[j] * g[k]" : "")}});
                                Add(1 + n + j * n + k, second);
                                Add(1 + n + n * n + j, second * v[k]);
                            }
                            {{(isSquared ? $"Meet(J[i * n + j], {sign}root * g[j], Math.Abs(root * g[j]) + 1e-3);" : "")}}
                        }
                        {{(isSquared ? "Meet(r[i], root * (residual), Math.Abs(root * (residual)) + 1e-3);" : "")}}
                    }

                    Meet(objective.Value(p), sums[0], scales[0]);
                    Meet(objective.Gradient(p, g), sums[0], scales[0]);
                    for (int j = 0; j < n; j++) Meet(g[j], sums[1 + j], scales[1 + j]);
                    Meet(objective.Hessian(p, g, h), sums[0], scales[0]);
                    for (int j = 0; j < n; j++) Meet(g[j], sums[1 + j], scales[1 + j]);
                    for (int j = 0; j < n * n; j++) Meet(h[j], sums[1 + n + j], scales[1 + n + j]);
                    Meet(objective.HessianVectorProduct(p, v, g, q), sums[0], scales[0]);
                    for (int j = 0; j < n; j++) Meet(g[j], sums[1 + j], scales[1 + j]);
                    for (int j = 0; j < n; j++) Meet(q[j], sums[1 + n + n * n + j], scales[1 + n + n * n + j]);
                    {{(isSquared ? "Meet(squares, sums[0], scales[0]);" : "")}}
                    return worst;

                    void Add(int k, double term) { sums[k] += term; scales[k] += Math.Abs(term); }
                    void Meet(double actual, double expected, double scale)
                    {
                        double apart = actual == expected ? 0 : Math.Abs(actual - expected) / (scale + 1e-300);
                        if (!(apart <= worst)) worst = apart;
                    }
                }
            }
            """;
    }

    /// <summary>Asserts that the objective agrees with the loop, with weights and without, and returns the generated code.</summary>
    public static string Agrees(string source, double[] point)
    {
        GeneratorRun run = GeneratorRun.Of(source).Compiles();
        using var models = new CompiledModels(run);
        var compare = models.Type("Rows").GetMethod("Compare")!.CreateDelegate<Func<int, bool, double[], double>>();
        foreach (bool isWeighted in new[] { false, true })
        {
            foreach (int rows in new[] { 1, 7, 37 })
            {
                double worst = compare(rows, isWeighted, point);
                Assert.True(worst < 1e-10, $"{rows} rows, weighted: {isWeighted}: {worst}\n{source}");
            }
        }

        return run.File;
    }
}
