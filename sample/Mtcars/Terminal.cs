using System.Globalization;
using DiffGen.Inference;
using DiffGen.Optimization;
using DiffGen.Plotting;
using Spectre.Console;

namespace Mtcars;

/// <summary>What the sample prints: 80 columns, no meaning carried by colour alone, the same on a terminal and in a pipe.</summary>
internal static class Terminal
{
    private const int Width = 80;

    /// <summary>Runs <paramref name="work"/> under a progress line, which is shown only on a terminal and gone when it ends.</summary>
    public static void WithProgress(Action<FitProgress> work)
    {
        if (!AnsiConsole.Profile.Out.IsTerminal)
        {
            work(new FitProgress(null));
            return;
        }
        AnsiConsole.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new SpinnerColumn())
            .Start(context => work(new FitProgress(context)));
    }

    /// <summary>The report of each fit, then both side by side.</summary>
    public static void Report(int cars, IReadOnlyList<FitResult> fits)
    {
        AnsiConsole.Profile.Width = Math.Min(AnsiConsole.Profile.Width, Width);
        Console.WriteLine($"mtcars: {cars} cars, mpg ~ 1/(1 + exp(-par1·drat/(1 + exp(-par2·wt)))), standardised");
        foreach (FitResult fit in fits)
        {
            Console.WriteLine();
            AnsiConsole.Write(new Rule($"[bold]Gradient descent from {Point(fit.Trajectory[0].Parameters)}[/]").LeftJustified());
            Console.WriteLine(fit.ToString().TrimEnd());
        }

        Console.WriteLine();
        AnsiConsole.Write(new Rule("[bold]Side by side[/]").LeftJustified());
        AnsiConsole.Write(SideBySide(fits));
    }

    /// <summary>The minimum and what it says about the parameters.</summary>
    public static void Report(FitResult minimum, Estimates estimates)
    {
        AnsiConsole.Write(new Rule($"[bold]Newton's method from {Point(minimum.Trajectory[0].Parameters)}[/]").LeftJustified());
        Console.WriteLine(minimum);
        Console.WriteLine(estimates);
    }

    /// <summary>Names the folder and the files in it.</summary>
    public static void ListPictures(string folder, IReadOnlyList<FitResult> fits)
    {
        // Not through Spectre, which would break a long path.
        Console.WriteLine($"Pictures: {folder}");
        foreach (FitResult fit in fits)
            Console.WriteLine($"  {Pictures.FolderOf(fit),-12}  {string.Join(", ", Pictures.Names)} (.png)");
        Console.WriteLine($"  {Pictures.MinimumFolder,-12}  {string.Join(", ", Pictures.InferenceNames)} (.png)");
    }

    /// <summary>Prints a one-line error and returns the exit code 1.</summary>
    public static int Fail(string message)
    {
        Console.Error.WriteLine($"error: {message}");
        return 1;
    }

    public static string Point(IReadOnlyList<double> parameters) => $"({string.Join(", ", parameters.Select(p => Number(p, "G6")))})";

    private static Table SideBySide(IReadOnlyList<FitResult> fits)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumn("start");
        foreach (FitResult fit in fits) table.AddColumn(new TableColumn(Point(fit.Trajectory[0].Parameters)).RightAligned());
        AddRow("end", fit => Point(fit.Parameters));
        AddRow("loss", fit => Number(fit.Value, "F6"));
        AddRow("largest |gradient|", fit => Number(fit.Gradient.Max(Math.Abs), "0.0e0"));
        AddRow("smallest eigenvalue", fit => Number(fit.Convexity.Eigenvalues[0], "0.000e0"));
        AddRow("Hessian", fit => ConvexityStyle.Name(fit.Convexity.Kind));
        AddRow("a minimum near", fit => fit.Convexity.NewtonStep is { } step ? Point([.. fit.Parameters.Zip(step, (p, s) => p + s)]) : "no: not convex here");
        return table;

        void AddRow(string name, Func<FitResult, string> cell) => table.AddRow([name, .. fits.Select(cell)]);
    }

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
