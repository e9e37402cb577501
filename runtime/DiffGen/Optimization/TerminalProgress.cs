using System.Diagnostics;
using System.Globalization;

namespace DiffGen.Optimization;

/// <summary>
/// One line about a fit while it runs: the iteration, the loss, the largest entry of the gradient. It is shown on a terminal alone,
/// on the standard error stream, and is gone when this is disposed; where that stream goes to a file or a pipe, nothing is written.
/// </summary>
/// <example><code>
/// using (var progress = new TerminalProgress()) fit = new Lbfgs().Minimize(objective, start, progress);
/// </code></example>
public sealed class TerminalProgress : IProgress<Iterate>, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private readonly TextWriter? terminal;
    private readonly TimeSpan interval;
    private long shownAt;
    private int width;

    /// <summary>Writes to the terminal, if there is one.</summary>
    public TerminalProgress()
        : this(Console.Error, Console.IsErrorRedirected, Interval)
    {
    }

    /// <param name="stream">Where the line goes.</param>
    /// <param name="isRedirected">Whether that is no terminal.</param>
    /// <param name="interval">The least time between two lines.</param>
    internal TerminalProgress(TextWriter stream, bool isRedirected, TimeSpan interval)
    {
        terminal = isRedirected ? null : stream;
        this.interval = interval;
    }

    /// <summary>Shows an iterate, but not more than ten a second.</summary>
    public void Report(Iterate value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (terminal is null) return;
        lock (gate)
        {
            if (shownAt != 0 && Stopwatch.GetElapsedTime(shownAt) < interval) return;
            shownAt = Stopwatch.GetTimestamp();
            double slope = value.Gradient.Count == 0 ? 0 : value.Gradient.Max(Math.Abs);
            Show(string.Create(CultureInfo.InvariantCulture, $"iteration {value.Index}, loss {value.Value:G9}, largest |gradient| {slope:0.0e0}"));
        }
    }

    /// <summary>Removes the line.</summary>
    public void Dispose()
    {
        if (terminal is null) return;
        lock (gate)
        {
            if (width == 0) return;
            Show("");
            terminal.Write('\r');
            terminal.Flush();
        }
    }

    /// <summary>Without escape sequences: back to the start of the line, and blanks over what was longer.</summary>
    private void Show(string line)
    {
        terminal!.Write('\r' + line.PadRight(width));
        terminal.Flush();
        width = line.Length;
    }
}
