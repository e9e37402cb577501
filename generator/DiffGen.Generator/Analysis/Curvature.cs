using System;
using System.Collections.Generic;
using System.Linq;
using DiffGen.Calculus;
using DiffGen.Graph;

namespace DiffGen.Analysis;

/// <summary>
/// How each value of a graph curves in the parameters, by the composition rules of disciplined convex programming (Grant, Boyd
/// and Ye 2006; Boyd and Vandenberghe, Convex Optimization, section 3.2), with those for logarithms beside them (section 3.5): a sum
/// of log-convex values is log-convex. What is said always holds; many convex functions are not found to be so.
/// </summary>
internal sealed class Curvature
{
    /// <summary>A curve can be widened a few times only; this many rounds are more than enough for a few variables.</summary>
    private const int MostRounds = 16;

    private readonly GraphBuilder graph;
    private readonly Func<int, Curve> inputs;
    private readonly Curve[] curves;
    private readonly Dictionary<int, Curve[]> afterLoops = [];

    /// <param name="graph">The graph.</param>
    /// <param name="isParameter">Whether an input is a parameter, by input index.</param>
    public Curvature(GraphBuilder graph, Func<int, bool> isParameter)
        : this(graph, i => isParameter(i) ? Parameter : Curve.Constant(Sign.Unknown))
    {
    }

    private Curvature(GraphBuilder graph, Func<int, Curve> inputs)
    {
        this.graph = graph;
        this.inputs = inputs;
        curves = new Curve[graph.Count];
        for (int i = 0; i < curves.Length; i++) curves[i] = Of(i).Completed();
    }

    private static Curve Parameter => new(Shape.Affine, Sign.Unknown, Shape.Unknown);

    public Curve this[int node] => curves[node];

    /// <summary>What is known of the square of a value.</summary>
    public static Curve Square(Curve x) => new(
        x.Shape == Shape.Constant ? Shape.Constant
        : x.Shape == Shape.Affine || (x.Shape == Shape.Convex && x.Sign == Sign.NonNegative) || (x.Shape == Shape.Concave && x.Sign == Sign.NonPositive)
            ? Shape.Convex
            : Shape.Unknown,
        Sign.NonNegative,
        x.Shape == Shape.Constant ? Shape.Constant : x.Log);

    private Curve Of(int node)
    {
        Node n = graph[node];
        int[] operands = graph.OperandsOf(node);
        Curve At(int k) => curves[operands[k]];
        Curve result = n.Op switch
        {
            Op.Input => inputs((int)n.Payload),
            Op.Constant => Curve.Constant(n.Value >= 0 ? Sign.NonNegative : n.Value <= 0 ? Sign.NonPositive : Sign.Unknown),
            Op.Add => Add(At(0), At(1)),
            Op.Subtract => Add(At(0), Negate(At(1))),
            Op.Negate => Negate(At(0)),
            Op.Multiply => operands[0] == operands[1] ? Square(At(0)) : Multiply(At(0), At(1)),
            Op.Divide => Multiply(At(0), Reciprocal(At(1))),
            Op.Select => At(0).Shape == Shape.Constant ? Either(At(1), At(2)) : Curve.Unknown,
            Op.Call => Call(FunctionTable.Rows[(int)n.Payload], operands),
            Op.Element or Op.Slice => operands.Skip(1).All(o => curves[o].Shape == Shape.Constant) ? At(0) : Curve.Unknown,
            Op.VectorCall => VectorCall((int)n.Payload, [.. operands.Select(o => curves[o])], operands),

            // C# on data, or on the length of a vector.
            Op.Opaque when operands.All(o => graph[o].Kind == ValueKind.Vector) => Curve.Constant(Sign.Unknown),
            Op.LoopResult => AfterLoop(operands[0])[n.Payload],
            _ => Curve.Unknown,
        };

        // Whatever it is made of, it is constant in the parameters where none reaches it.
        return n.Op != Op.Input && operands.All(o => curves[o].Shape == Shape.Constant) ? Curve.Constant(result.Sign) : result;
    }

    /// <summary>
    /// What the carried variables hold after a loop: the curves that a turn keeps, found by widening those at the start until a turn
    /// changes them no more. How many turns there are must not depend on the parameters.
    /// </summary>
    private Curve[] AfterLoop(int loop)
    {
        if (afterLoops.TryGetValue(loop, out Curve[]? known)) return known;
        LoopBody body = graph.LoopOf(loop);
        int[] operands = graph.OperandsOf(loop);
        var turn = new GraphBuilder(body.Graph, graph.Functions);
        Curve[] carried = [.. body.Carried.Select((_, k) => curves[operands[k]])];
        for (int round = 0; round < MostRounds; round++)
        {
            var after = new Curvature(turn, i => i < LoopBody.FirstCaptured ? carried[i] : curves[operands[carried.Length + i - LoopBody.FirstCaptured]]);
            Curve[] next = [.. body.Next.Select((node, k) => Either(carried[k], after[node]).Completed())];
            if (body.Condition >= 0 && after[body.Condition].Shape != Shape.Constant) next = [.. carried.Select(_ => Curve.Unknown)];
            if (next.SequenceEqual(carried)) return afterLoops[loop] = carried;
            carried = next;
        }

        return afterLoops[loop] = [.. carried.Select(_ => Curve.Unknown)];
    }

    private static Curve VectorCall(int function, Curve[] x, int[] operands) => function switch
    {
        VectorFunctions.Dot when operands[0] == operands[1] => Square(x[0]),
        VectorFunctions.Dot => Multiply(x[0], x[1]),
        VectorFunctions.Sum => x[0] with { Log = Shape.Unknown },
        VectorFunctions.SumOfSquares => Square(x[0]) with { Log = Shape.Unknown },
        VectorFunctions.Norm when x[0].IsAffine => new(Shape.Convex, Sign.NonNegative, Shape.Unknown),
        _ => Curve.Unknown,
    };

    private static Curve Add(Curve a, Curve b)
    {
        Sign sign = a.Sign == b.Sign ? a.Sign : Sign.Unknown;
        bool isLogConvex = IsLogConvex(a) && IsLogConvex(b);
        return new(Curve.Sum(a.Shape, b.Shape), sign, isLogConvex ? Shape.Convex : Shape.Unknown);
    }

    private static bool IsLogConvex(Curve x) => x.Log is Shape.Constant or Shape.Affine or Shape.Convex;

    private static Curve Negate(Curve x) => new(Curve.Flipped(x.Shape), Curve.Flipped(x.Sign), Shape.Unknown);

    private static Curve Multiply(Curve a, Curve b) => new(
        a.Shape == Shape.Constant ? Curve.Scaled(b.Shape, a.Sign) : b.Shape == Shape.Constant ? Curve.Scaled(a.Shape, b.Sign) : Shape.Unknown,
        Curve.Product(a.Sign, b.Sign),
        Curve.Sum(a.Log, b.Log));

    /// <summary>1/x: constant where x is; else only its logarithm is known, for x may be 0.</summary>
    private static Curve Reciprocal(Curve x) =>
        new Curve(x.Shape == Shape.Constant ? Shape.Constant : Shape.Unknown, x.Sign, Curve.Flipped(x.Log)).Completed();

    /// <summary>One of two, by the data alone; also what holds of both.</summary>
    private static Curve Either(Curve a, Curve b) => new(
        Curve.Sum(a.Shape, b.Shape),
        a.Sign == b.Sign ? a.Sign : Sign.Unknown,
        Curve.Sum(a.Log, b.Log));

    private Curve Call(FunctionRow row, int[] operands)
    {
        Curve[] x = [.. operands.Select(operand => curves[operand])];
        Curve result = (row.Name, row.Arity) switch
        {
            ("Log" or "Log2" or "Log10", 1) when x[0].Log != Shape.Unknown => new(x[0].Log, Sign.Unknown, Shape.Unknown),
            ("LogP1", 1) when Add(Curve.Constant(Sign.NonNegative), x[0]).Log is var log and not Shape.Unknown => new(log, Sign.Unknown, Shape.Unknown),
            ("Exp" or "Exp2" or "Exp10", 1) => Compose(row.Traits, x[0]) with { Log = x[0].Shape },
            ("Sqrt", 1) => Compose(row.Traits, x[0]) with { Log = x[0].Log },
            ("Pow", 2) when graph[operands[1]].Op == Op.Constant => Power(x[0], graph[operands[1]].Value),
            ("Max", 2) when x.All(argument => argument.IsConvex) => new(Shape.Convex, Any(x, Sign.NonNegative), Shape.Unknown),
            ("Min", 2) when x.All(argument => argument.IsConcave) => new(Shape.Concave, Any(x, Sign.NonPositive), Shape.Unknown),
            ("Hypot", 2) when x.All(argument => argument.IsAffine) => new(Shape.Convex, Sign.NonNegative, Shape.Unknown),
            ("FusedMultiplyAdd", 3) => Add(operands[0] == operands[1] ? Square(x[0]) : Multiply(x[0], x[1]).Completed(), x[2]),
            (_, 1) => Compose(row.Traits, x[0]),
            _ => Curve.Unknown,
        };
        return row.Traits.HasFlag(Traits.NonNegative) ? result with { Sign = Sign.NonNegative } : result;
    }

    private static Sign Any(IEnumerable<Curve> curves, Sign sign) => curves.Any(c => c.Sign == sign) ? sign : Sign.Unknown;

    /// <summary>f(x): a convex f of an affine x, an increasing convex f of a convex x, a decreasing convex f of a concave x; and so for concave.</summary>
    private static Curve Compose(Traits f, Curve x)
    {
        bool increasing = f.HasFlag(Traits.Increasing), decreasing = f.HasFlag(Traits.Decreasing);
        Shape shape =
            f.HasFlag(Traits.Convex) && (x.IsAffine || (x.IsConvex && increasing) || (x.IsConcave && decreasing)) ? Shape.Convex
            : f.HasFlag(Traits.Concave) && (x.IsAffine || (x.IsConcave && increasing) || (x.IsConvex && decreasing)) ? Shape.Concave
            : Shape.Unknown;
        return new(shape, Sign.Unknown, Shape.Unknown);
    }

    /// <summary>x to a constant power: |x|^p of an affine x for even p, x^p of a convex x that is not negative for p ≥ 1.</summary>
    private static Curve Power(Curve x, double exponent)
    {
        bool isEven = exponent > 0 && exponent % 2 == 0;
        Sign sign = isEven || x.Sign == Sign.NonNegative ? Sign.NonNegative : Sign.Unknown;
        Shape log = x.Log == Shape.Unknown ? Shape.Unknown : Curve.Scaled(x.Log, exponent >= 0 ? Sign.NonNegative : Sign.NonPositive);
        if (exponent == 1) return x;
        if (isEven) return Square(x) with { Log = log };
        return new(exponent >= 1 && x.Sign == Sign.NonNegative && x.IsConvex ? Shape.Convex : Shape.Unknown, sign, log);
    }
}
