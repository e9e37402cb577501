using DiffGen.Plotting.Tests;

[assembly: AssemblyFixture(typeof(Mtcars.Tests.StoryTests.Run))]

namespace Mtcars.Tests;

/// <summary>What the sample prints and draws, in a pipe.</summary>
public sealed class StoryTests(StoryTests.Run run)
{
    /// <summary>One run of the sample, shared by the tests.</summary>
    public sealed class Run : IAsyncLifetime
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("mtcars-story-").FullName;

        internal Sample Sample { get; private set; } = null!;

        /// <summary>The report of the fit from a start, its line breaks read as blanks.</summary>
        public string ReportFrom(string start) =>
            string.Join(' ', Sample.Output.Split("── ").Single(part => part.StartsWith($"Gradient descent from {start}", StringComparison.Ordinal))
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        public async ValueTask InitializeAsync() => Sample = await Sample.RunAsync(_folder);

        public ValueTask DisposeAsync()
        {
            Directory.Delete(_folder, recursive: true);
            return ValueTask.CompletedTask;
        }
    }

    [Fact]
    public void It_ends_with_exit_code_0_and_no_error()
    {
        Assert.Equal("", run.Sample.Errors);
        Assert.Equal(0, run.Sample.ExitCode);
    }

    [Fact]
    public void From_3_minus_3_it_ends_positive_definite_after_an_indefinite_phase_until_207()
    {
        string report = run.ReportFrom("(3, -3)");
        Assert.Contains("positive definite at the end, indefinite before iteration 208", report, StringComparison.Ordinal);
        Assert.Contains("Loss 27.6191578", report, StringComparison.Ordinal);
        Assert.Contains("iterations 1 to 207 indefinite iteration 208 to the end positive definite", report, StringComparison.Ordinal);
    }

    [Fact]
    public void From_minus_4_4_it_is_not_at_a_minimum_though_the_loss_has_flattened()
    {
        string report = run.ReportFrom("(-4, 4)");
        Assert.Contains("Not at a minimum: indefinite at iteration 1000 though the loss has flattened", report, StringComparison.Ordinal);
        Assert.Contains("positive definite only from 168 to 199, negative definite from 103 to 148", report, StringComparison.Ordinal);
        Assert.Contains("The loss still curves down along 1.00·par2 − 0.05·par1.", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Side_by_side_the_first_fit_knows_where_its_minimum_is_and_the_second_has_none()
    {
        string table = run.Sample.Output.Split("Side by side")[1];
        Assert.Matches(@"a minimum near +\(6\.33\d*, 0\.185\d*\) +no: not convex here", table);
        Assert.Matches(@"Hessian +positive definite +indefinite", table);
    }

    [Fact]
    public void In_a_pipe_it_prints_80_columns_without_colour_or_progress()
    {
        string folder = $"Pictures: {run.Sample.Folder}";
        Assert.All(
            run.Sample.Output.Split('\n').Where(line => !line.StartsWith("Pictures:", StringComparison.Ordinal)),
            line => Assert.True(line.TrimEnd().Length <= 80, line));
        Assert.Contains(folder, run.Sample.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', run.Sample.Output);
        Assert.DoesNotContain("fitting from", run.Sample.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Newton_s_method_reaches_the_minimum_and_its_table_says_what_is_known()
    {
        string report = string.Join(' ', run.Sample.Output.Split("── ").Single(part => part.StartsWith("Newton's method from (3, -3)", StringComparison.Ordinal))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("Loss 27.5894006", report, StringComparison.Ordinal);
        Assert.Contains("A minimum: the gradient vanishes and the Hessian is positive definite", report, StringComparison.Ordinal);
        Assert.Contains("Least squares: residual standard error 0.95898 on 30 degrees of freedom", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from_3_-3", "along-par1", "along-par2", "convexity", "loss", "surface")]
    [InlineData("from_-4_4", "along-par1", "along-par2", "convexity", "loss", "surface")]
    [InlineData("minimum", "normal-quantiles", "profile-par1", "profile-par2", "residuals")]
    public void The_pictures_are_written_and_none_is_blank(string fit, params string[] names)
    {
        string[] files = Directory.GetFiles(Path.Combine(run.Sample.Folder, "pictures", fit));
        Assert.Equal(
            names,
            files.Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
        foreach (string file in files)
        {
            using var picture = new Picture(file);
            Assert.Equal((1200, 800), picture.Size);
            Assert.True(picture.ColorCount > 20, $"{file} has {picture.ColorCount} colours.");
            Assert.True(picture.HasCleanEdge, $"{file} is cut off at its edge.");
        }
    }
}
