using DiffGen.Convexity;
using DiffGen.Optimization;
using ScottPlot;

namespace DiffGen.Plotting;

/// <summary>Consecutive iterates of one convexity, positions <paramref name="First"/> to <paramref name="Last"/> of the trajectory.</summary>
internal readonly record struct PathPhase(ConvexityKind Kind, int First, int Last)
{
    private const int MaxRangesInLegend = 3;

    public static List<PathPhase> Of(IReadOnlyList<Iterate> trajectory)
    {
        ArgumentNullException.ThrowIfNull(trajectory);
        if (trajectory.Count == 0) throw new ArgumentException("The trajectory is empty; expected at least the start.", nameof(trajectory));
        var phases = new List<PathPhase>();
        for (int k = 0; k < trajectory.Count; k++)
        {
            ConvexityKind kind = trajectory[k].Convexity.Kind;
            if (phases.Count > 0 && phases[^1].Kind == kind) phases[^1] = phases[^1] with { Last = k };
            else phases.Add(new PathPhase(kind, k, k));
        }
        return phases;
    }

    /// <summary>Draws the path phase by phase over a white halo, so that it stands out on any ground.</summary>
    public static void Draw(Plot plot, List<PathPhase> phases, Coordinates[] path, float halo)
    {
        if (halo > 0) AddLine(plot, path, Colors.White, 4 + 2 * halo);
        foreach (PathPhase phase in phases)
        {
            // Up to and with the first point of the next phase, so that the line has no gap.
            int end = Math.Min(phase.Last + 2, path.Length);
            AddLine(plot, path[phase.First..end], ConvexityStyle.Color(phase.Kind), 4);
        }
    }

    /// <summary>One entry a kind, in order of appearance, with its iterations: "Hessian indefinite: iterations 1–102, 149 to the end".</summary>
    public static IEnumerable<LegendItem> Legend(List<PathPhase> phases, IReadOnlyList<Iterate> trajectory, double opacity = 1) =>
        from phase in phases
        let first = trajectory[phase.First].Index
        group phase.Last == trajectory.Count - 1 ? $"{first} to the end" : $"{first}–{trajectory[phase.Last].Index}" by phase.Kind into kind
        let ranges = string.Join(", ", kind.Take(MaxRangesInLegend)) + (kind.Count() > MaxRangesInLegend ? ", …" : "")
        select new LegendItem
        {
            LabelText = $"Hessian {ConvexityStyle.Name(kind.Key)}: iterations {ranges}",
            LineColor = ConvexityStyle.Color(kind.Key).WithAlpha(opacity),
            LineWidth = 8,
        };

    private static void AddLine(Plot plot, Coordinates[] path, Color color, float width)
    {
        var line = plot.Add.ScatterLine(path, color);
        line.LineWidth = width;
    }
}
