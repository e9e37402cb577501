using DiffGen.Generator.Tests.Diagnostics;
using DiffGen.Testing;

namespace DiffGen.Generator.Tests.Groups;

/// <summary>Rows of data as records, and values that all rows share.</summary>
public class RowGroupTests
{
    private const string Cars = """
        using System; using System.Collections.Generic; using System.Linq; using System.Numerics.Tensors; using DiffGen;
        public readonly record struct Rate(double Value);
        public readonly record struct Slopes(double Ratio, double Weight);
        public readonly record struct Car(double Ratio, double Weight);
        public readonly record struct Cylinders(double Ratio, int Count);
        """;

    /// <summary>37 rows: full vectors of every width, and some left over.</summary>
    private const string Data = """
        public static readonly Car[] Rows = [.. Enumerable.Range(0, 37).Select(i => new Car(Math.Sin(i), 1 + 0.1 * i))];
        public static readonly double[] Mpg = [.. Enumerable.Range(0, 37).Select(i => Math.Cos(2 * i))];
        public static readonly double[] Weights = [.. Enumerable.Range(0, 37).Select(i => 0.5 * (i % 3))];
        """;

    /// <summary>What a model's rows are, how its objective is made of them and of columns, and what one row computes.</summary>
    public static TheoryData<string, string, string, string> Models => new()
    {
        {
            "(Slopes s, [Data] Car car) => Math.Exp(-s.Ratio * car.Ratio) + s.Weight * car.Weight",
            "Rows, Mpg, Weights", "[.. Rows.Select(r => r.Ratio)], [.. Rows.Select(r => r.Weight)], Mpg, Weights",
            "Model.F(new(a, b), Rows[i])"
        },
        {
            "(Slopes s, [Data] Cylinders car) => car.Count > 1 ? Math.Exp(-s.Ratio * car.Ratio) : s.Weight * car.Count",
            "[.. Rows.Select((r, i) => new Cylinders(r.Ratio, i % 4))], Mpg, Weights",
            "[.. Rows.Select(r => r.Ratio)], [.. Rows.Select((r, i) => i % 4)], Mpg, Weights",
            "Model.F(new(a, b), new(Rows[i].Ratio, i % 4))"
        },
        {
            "(double a, double b, [Data(Shared = true)] double g, [Data] Car car, [Data] double z) => Math.Exp(-a * g * car.Ratio) + b * g * z",
            "2.5, Rows, Mpg, Mpg, Weights", "2.5, [.. Rows.Select(r => r.Ratio)], [.. Rows.Select(r => r.Weight)], Mpg, Mpg, Weights",
            "Model.F(a, b, 2.5, Rows[i], Mpg[i])"
        },
        {
            "(double a, double b, [Data] Car car, [Data] bool isBig, [Data(Shared = true)] double g) => isBig ? Math.Exp(-a * g * car.Ratio) : b * g",
            "Rows, [.. Mpg.Select(m => m > 0)], 2.5, Mpg, Weights",
            "[.. Rows.Select(r => r.Ratio)], [.. Rows.Select(r => r.Weight)], [.. Mpg.Select(m => m > 0)], 2.5, Mpg, Weights",
            "Model.F(a, b, Rows[i], Mpg[i] > 0, 2.5)"
        },
        {
            "(double a, double b, [Data(Shared = true)] Slopes s, [Data] Car car) => Math.Exp(-a * s.Ratio * car.Ratio) + b * s.Weight",
            "new(2, 3), Rows, Mpg, Weights", "new(2, 3), [.. Rows.Select(r => r.Ratio)], [.. Rows.Select(r => r.Weight)], Mpg, Weights",
            "Model.F(a, b, new(2, 3), Rows[i])"
        },
        {
            "(Slopes s, [Data] Car car) => s.Ratio > 50 ? throw new InvalidOperationException() : Math.Exp(-s.Ratio * car.Ratio) + s.Weight",
            "Rows, Mpg, Weights", "[.. Rows.Select(r => r.Ratio)], [.. Rows.Select(r => r.Weight)], Mpg, Weights",
            "Model.F(new(a, b), Rows[i])"
        },
        {
            "(Rate r, [Parameter] ReadOnlySpan<double> beta, [Data] ReadOnlySpan<double> x, [Data] Car car) => Math.Exp(TensorPrimitives.Dot(beta, x) - r.Value * car.Ratio)",
            "1, Mpg, Rows, Mpg, Weights", "1, Mpg, [.. Rows.Select(r => r.Ratio)], [.. Rows.Select(r => r.Weight)], Mpg, Weights",
            "Model.F(new(a), [b], [Mpg[i]], Rows[i])"
        },
    };

    [Theory]
    [MemberData(nameof(Models))]
    public void An_objective_of_rows_is_that_of_their_columns_and_sums_the_method(string model, string rows, string columns, string row)
    {
        using CompiledModels models = CompiledModels.Of($$"""
            {{Cars}}
            public static partial class Model
            {
                [Differentiable(Reduction = Reduction.LeastSquares)]
                public static partial double F{{model}};
            }

            public static class Made
            {
                {{Data}}
                public static ISecondOrderObjective OfRows() => new Model.FObjective({{rows}});
                public static ISecondOrderObjective OfColumns() => new Model.FObjective({{columns}});
                public static double Sum(double a, double b) => Enumerable.Range(0, Rows.Length).Sum(i => Weights[i] * Math.Pow(Mpg[i] - {{row}}, 2));
            }
            """);
        Type made = models.Type("Made");
        var ofRows = (ISecondOrderObjective)made.GetMethod("OfRows")!.Invoke(null, [])!;
        var ofColumns = (ISecondOrderObjective)made.GetMethod("OfColumns")!.Invoke(null, [])!;
        Func<double, double, double> sum = made.GetMethod("Sum")!.CreateDelegate<Func<double, double, double>>();

        double[] at = [0.7, -0.4], gradient = new double[2], other = new double[2], hessian = new double[4], otherHessian = new double[4];
        Assert.Equal(ofColumns.Hessian(at, other, otherHessian), ofRows.Hessian(at, gradient, hessian));
        Assert.Equal(other, gradient);
        Assert.Equal(otherHessian, hessian);
        Assert.Equal(sum(at[0], at[1]), ofRows.Value(at), 1e-12 * Math.Abs(ofRows.Value(at)));

        // Central differences of the plain sum lose about 1e-10 of its size.
        const double Step = 1e-5;
        double tolerance = 1e-8 * Math.Max(1, ofRows.Value(at));
        Assert.Equal((sum(at[0] + Step, at[1]) - sum(at[0] - Step, at[1])) / (2 * Step), gradient[0], tolerance);
        Assert.Equal((sum(at[0], at[1] + Step) - sum(at[0], at[1] - Step)) / (2 * Step), gradient[1], tolerance);
    }

    [Fact]
    public void Rows_that_are_null_or_too_few_are_named()
    {
        using CompiledModels models = CompiledModels.Of($$"""
            {{Cars}}
            public static partial class Model
            {
                [Differentiable(Reduction = Reduction.LeastSquares)]
                public static partial double F(double a, [Data] Car car) => a * car.Ratio + car.Weight;
            }

            public static class Made
            {
                public static object Of(int rows, int observed) => new Model.FObjective(rows < 0 ? null! : new List<Car>(new Car[rows]), new double[observed]);
            }
            """);
        Func<int, int, object> make = models.Type("Made").GetMethod("Of")!.CreateDelegate<Func<int, int, object>>();
        Assert.Equal("car", Assert.Throws<ArgumentNullException>(() => make(-1, 3)).ParamName);
        Assert.Equal("observed", Assert.Throws<ArgumentException>(() => make(2, 3)).ParamName);
    }

    [Theory]
    [InlineData("[Data] System.DateTime {|DG0002:x|}")]
    [InlineData("[Data] string {|DG0002:x|}")]
    [InlineData("[Data] Mutable {|DG0002:x|}")]
    [InlineData("[Data] Hidden {|DG0002:x|}")]
    public void A_row_that_is_no_record_of_numbers_is_refused(string parameter) => Report.Is($$"""
        using DiffGen;
        public record struct Mutable(double A);
        public readonly record struct Hidden { private double A { get; init; } }
        public static partial class M
        {
            [Differentiable]
            public static double F(double a, {{parameter}}) => a;
        }
        """);
}
