using DiffGen.Optimization;
using DiffGen.Tests.Models;

namespace DiffGen.Tests.Optimization;

public class TerminalProgressTests
{
    [Fact]
    public void A_line_for_each_iterate_takes_the_place_of_the_one_before_and_is_gone_at_the_end()
    {
        using var terminal = new StringWriter();
        FitResult fit;
        using (var progress = new TerminalProgress(terminal, isRedirected: false, TimeSpan.Zero))
            fit = new Lbfgs().Minimize(new ChainedRosenbrock(4), [-1.2, 1, -1.2, 1], progress);

        string[] lines = terminal.ToString().Split('\r');
        Assert.DoesNotContain('\n', terminal.ToString());
        Assert.DoesNotContain('\x1b', terminal.ToString());
        Assert.Matches(@"^iteration \d+, loss [\d.E+-]+, largest \|gradient\| [\d.e-]+ *$", lines[1]);
        Assert.All(lines, line => Assert.True(line.Length < 80, line));
        // A start, lines that cover each other, one of blanks, and the cursor back.
        Assert.Contains(lines, line => line.StartsWith($"iteration {fit.Trajectory[^1].Index}, ", StringComparison.Ordinal));
        Assert.Equal("", lines[^2].Trim());
        Assert.Equal(lines[^3].TrimEnd().Length, lines[^2].Length);
        Assert.Equal("", lines[^1]);
    }

    [Fact]
    public void In_a_pipe_nothing_is_written()
    {
        using var pipe = new StringWriter();
        using (var progress = new TerminalProgress(pipe, isRedirected: true, TimeSpan.Zero))
            new Lbfgs().Minimize(new ChainedRosenbrock(4), [-1.2, 1, -1.2, 1], progress);
        Assert.Equal("", pipe.ToString());
    }
}
