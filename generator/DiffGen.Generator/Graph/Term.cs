namespace DiffGen.Graph;

/// <summary>A node with its builder, so that a rule reads like its formula.</summary>
internal readonly record struct Term(GraphBuilder Graph, int Node)
{
    public static Term operator +(Term a, Term b) => a.With(a.Graph.Binary(Op.Add, a.Node, b.Node));

    public static Term operator -(Term a, Term b) => a.With(a.Graph.Binary(Op.Subtract, a.Node, b.Node));

    public static Term operator *(Term a, Term b) => a.With(a.Graph.Binary(Op.Multiply, a.Node, b.Node));

    public static Term operator /(Term a, Term b) => a.With(a.Graph.Binary(Op.Divide, a.Node, b.Node));

    public static Term operator -(Term a) => a.With(a.Graph.Unary(Op.Negate, a.Node));

    public static Term operator +(double a, Term b) => b.Constant(a) + b;

    public static Term operator +(Term a, double b) => a + a.Constant(b);

    public static Term operator -(double a, Term b) => b.Constant(a) - b;

    public static Term operator -(Term a, double b) => a - a.Constant(b);

    public static Term operator *(double a, Term b) => b.Constant(a) * b;

    public static Term operator /(double a, Term b) => b.Constant(a) / b;

    public static Term operator <(Term a, Term b) => a.With(a.Graph.Binary(Op.Less, a.Node, b.Node));

    public static Term operator >(Term a, Term b) => a.With(a.Graph.Binary(Op.Greater, a.Node, b.Node));

    public static Term operator <=(Term a, Term b) => a.With(a.Graph.Binary(Op.LessOrEqual, a.Node, b.Node));

    public static Term operator >=(Term a, Term b) => a.With(a.Graph.Binary(Op.GreaterOrEqual, a.Node, b.Node));

    public static Term operator <(Term a, double b) => a < a.Constant(b);

    public static Term operator >(Term a, double b) => a > a.Constant(b);

    public Term IsEqualTo(double b) => With(Graph.Binary(Op.Equal, Node, Graph.Constant(b)));

    public Term And(Term other) => With(Graph.Binary(Op.And, Node, other.Node));

    /// <summary>This condition ? <paramref name="whenTrue"/> : <paramref name="whenFalse"/>.</summary>
    public Term Choose(Term whenTrue, Term whenFalse) => With(Graph.Select(Node, whenTrue.Node, whenFalse.Node));

    public Term Choose(double whenTrue, Term whenFalse) => Choose(Constant(whenTrue), whenFalse);

    public Term Choose(Term whenTrue, double whenFalse) => Choose(whenTrue, Constant(whenFalse));

    public Term Choose(double whenTrue, double whenFalse) => Choose(Constant(whenTrue), Constant(whenFalse));

    public Term Constant(double value) => With(Graph.Constant(value));

    public Term With(int node) => new(Graph, node);
}
