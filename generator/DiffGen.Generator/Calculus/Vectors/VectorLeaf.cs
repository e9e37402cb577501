namespace DiffGen.Calculus;

/// <summary>A number by which parameters enter a graph: a scalar parameter, an element of a vector, or a linear form of vectors.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Loop">The loop that adds up the form; −1 for anything else.</param>
/// <param name="Variable">The variable of the loop.</param>
internal readonly record struct VectorLeaf(int Node, int Loop = -1, int Variable = -1);

/// <summary>A second derivative in two such numbers.</summary>
/// <param name="A">The index of the one.</param>
/// <param name="B">The index of the other; the same for the curvature in one.</param>
/// <param name="Weight">The node of the derivative.</param>
internal readonly record struct RankOneTerm(int A, int B, int Weight);
