using DiffGen.Optimization;
using Spectre.Console;

namespace Mtcars;

/// <summary>The progress of the sample: a line for each fit, then one for each thing said to be done now.</summary>
/// <param name="context">Where the lines go; null when nobody watches.</param>
internal sealed class FitProgress(ProgressContext? context)
{
    /// <summary>Follows a fit from <paramref name="start"/> through its iterations.</summary>
    public IProgress<Iterate>? Fit(IReadOnlyList<double> start, int iterations) =>
        context is null ? null : new Follower(context.AddTask($"fitting from {Terminal.Point(start)}", maxValue: iterations));

    /// <summary>Says what is being done, without a measure.</summary>
    public void Now(string what)
    {
        if (context is not null) context.AddTask(what).IsIndeterminate = true;
    }

    /// <summary>Moves the line as the fit calls; <see cref="Progress{T}"/> would post, and lag behind the fit.</summary>
    private sealed class Follower(ProgressTask task) : IProgress<Iterate>
    {
        public void Report(Iterate value) => task.Value = value.Index;
    }
}
