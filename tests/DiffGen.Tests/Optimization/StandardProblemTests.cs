using System.Text;
using DiffGen.Convexity;
using DiffGen.Optimization;
using DiffGen.Tests.Models;

namespace DiffGen.Tests.Optimization;

/// <summary>
/// All minimisers on all standard problems, from the standard start and from 10 and 100 times it. What solves what is the table of
/// docs/minimisers.md; the test holds it to that, failures and all.
/// </summary>
public class StandardProblemTests
{
    private static readonly (string Name, Minimizer Minimizer)[] Minimizers =
    [
        ("NewtonTrustRegion", new NewtonTrustRegion()),
        ("LevenbergMarquardt", new LevenbergMarquardt()),
        ("… with geodesic acceleration", new LevenbergMarquardt { GeodesicAcceleration = true }),
        ("Lbfgs", new Lbfgs()),
        ("NewtonCg", new NewtonCg()),
    ];

    private static readonly Lazy<List<(MghProblem Problem, double Factor, string Name, FitResult Fit)>> AllFits = new(() =>
    [
        .. from problem in StandardProblems.All
           from factor in (double[])[1, 10, 100]
           from minimizer in Minimizers
           select (problem, factor, minimizer.Name, minimizer.Minimizer.Minimize(problem.Objective, StandardProblems.Start(problem, factor))),
    ]);

    [Fact]
    public void What_solves_what_is_what_the_docs_say()
    {
        var table = Table();
        var documented = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "minimisers.md")).ReplaceLineEndings("\n");

        Assert.True(documented.Contains(table, StringComparison.Ordinal), "docs/minimisers.md should contain this table:\n" + table);
    }

    public static TheoryData<Minimizer> WithoutHessians { get; } =
    [
        new Lbfgs { TrajectoryDetail = TrajectoryDetail.WithoutHessians },
        new NewtonCg { TrajectoryDetail = TrajectoryDetail.WithoutHessians },
        new NewtonTrustRegion { TrajectoryDetail = TrajectoryDetail.StartAndEnd },
        new LevenbergMarquardt { TrajectoryDetail = TrajectoryDetail.StartAndEnd },
    ];

    [Theory]
    [MemberData(nameof(WithoutHessians), DisableDiscoveryEnumeration = true)]
    public void Nor_where_no_Hessians_are_recorded(Minimizer minimizer)
    {
        foreach (var problem in StandardProblems.All)
        {
            var fit = minimizer.Minimize(problem.Objective, problem.Start, cancellationToken: TestContext.Current.CancellationToken);
            if (fit.Status == FitStatus.Converged) AssertNothingLeft(fit, problem.ToString());
        }
    }

    [Fact]
    public void None_calls_a_point_converged_where_there_is_more_to_gain_or_a_direction_leads_down()
    {
        foreach (var (problem, factor, name, fit) in AllFits.Value)
        {
            if (fit.Status == FitStatus.Converged) AssertNothingLeft(fit, FormattableString.Invariant($"{name} on {problem} from {factor} times the start"));
        }
    }

    [Fact]
    public void From_the_standard_start_the_methods_of_second_order_solve_all_but_the_named_problems()
    {
        var failed = AllFits.Value
            .Where(f => f.Factor == 1 && f.Name is not ("Lbfgs" or "NewtonCg") && !Solves(f.Problem, f.Fit))
            .Select(f => $"{f.Name}: {f.Problem}")
            .ToList();

        Assert.Equal([], failed);
    }

    private static void AssertNothingLeft(FitResult fit, string where)
    {
        Assert.False(fit.Convexity.CurvesDown, where);
        Assert.True((fit.Convexity.PredictedDecrease ?? 0) <= Math.Max(1e-8 * fit.Value, 1e-10), $"{where}: {fit.Convexity.Verdict}");
    }

    private static string Table()
    {
        var text = new StringBuilder();
        text.Append("| problem | start | ").AppendJoin(" | ", Minimizers.Select(m => m.Name)).Append(" |\n");
        text.Append("|---|---:|").Append(string.Concat(Enumerable.Repeat("---|", Minimizers.Length))).Append('\n');
        foreach (var row in AllFits.Value.GroupBy(f => (f.Problem, f.Factor)))
            text.Append(FormattableString.Invariant($"| {row.Key.Problem} | ×{row.Key.Factor} | ")).AppendJoin(" | ", row.Select(f => Cell(f.Problem, f.Fit))).Append(" |\n");
        return text.ToString();
    }

    private static bool Solves(MghProblem problem, FitResult fit) =>
        fit.Status == FitStatus.Converged && problem.Minima.Any(minimum => Math.Abs(fit.Value - minimum) <= 1e-6 * minimum + 1e-10);

    private static string Cell(MghProblem problem, FitResult fit) => fit.Status switch
    {
        _ when Solves(problem, fit) => "✓",
        FitStatus.Converged => fit.Convexity.Kind == ConvexityKind.PositiveDefinite ? "other minimum" : "flat",
        FitStatus.MaxIterationsReached => "1000 iterations",
        FitStatus.NoDescent => "stuck",
        _ => "not finite",
    };
}
