namespace DiffGen;

/// <summary>
/// An objective that is convex in its parameters whatever its data, so that any minimum of it is global. Generated objectives have
/// it where the composition rules of disciplined convex programming prove it (Grant, Boyd &amp; Ye 2006); their docs give the
/// derivation.
/// </summary>
public interface IConvexObjective : IObjective;
