using DiffGen.Optimization;
using ScottPlot;

namespace DiffGen.Plotting;

/// <summary>The loss by iteration, coloured by the convexity of the Hessian there.</summary>
public sealed class LossFigure : Figure
{
    /// <summary>Draws the loss of every iterate.</summary>
    /// <exception cref="ArgumentException">The trajectory is empty.</exception>
    public LossFigure(IReadOnlyList<Iterate> trajectory)
    {
        List<PathPhase> phases = PathPhase.Of(trajectory);
        PathPhase.Draw(Plot, phases, [.. trajectory.Select(at => new Coordinates(at.Index, at.Value))], halo: 0);

        if (trajectory.Count > 1) Plot.Axes.SetLimitsX(trajectory[0].Index, trajectory[^1].Index);
        Plot.Title("Loss by iteration" + (Style.Point(trajectory[0].Parameters) is { } start ? $", from {start}" : ""));
        Plot.XLabel("iteration");
        Plot.YLabel("loss");
        Style.ShowLegendBelow(Plot, [.. PathPhase.Legend(phases, trajectory)]);
    }
}
