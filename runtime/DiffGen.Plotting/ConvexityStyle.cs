using DiffGen.Convexity;
using ScottPlot;

namespace DiffGen.Plotting;

/// <summary>How a <see cref="ConvexityKind"/> is drawn and called, the same in every figure.</summary>
public static class ConvexityStyle
{
    /// <summary>Red where the Hessian is indefinite, green where it curves up, blue where it curves down, grey where it is not known.</summary>
    public static Color Color(ConvexityKind kind) => kind switch
    {
        ConvexityKind.PositiveDefinite => Colors.ForestGreen,
        ConvexityKind.PositiveSemidefinite => Colors.YellowGreen,
        ConvexityKind.Indefinite => Colors.Red,
        ConvexityKind.NegativeSemidefinite => Colors.DeepSkyBlue,
        ConvexityKind.NegativeDefinite => Colors.Blue,
        _ => Colors.Gray,
    };

    /// <summary>The kind in words: "positive definite".</summary>
    public static string Name(ConvexityKind kind) => kind switch
    {
        ConvexityKind.PositiveDefinite => "positive definite",
        ConvexityKind.PositiveSemidefinite => "positive semidefinite",
        ConvexityKind.Indefinite => "indefinite",
        ConvexityKind.NegativeSemidefinite => "negative semidefinite",
        ConvexityKind.NegativeDefinite => "negative definite",
        ConvexityKind.NotFinite => "not finite",
        _ => "not evaluated",
    };
}
