using System.Collections.Generic;
using System.Linq;
using DiffGen.Calculus;
using DiffGen.Graph;
using DiffGen.Models;

namespace DiffGen.Analysis;

/// <summary>Why a model's objective is convex in its parameters, whatever the data and the weights w ≥ 0.</summary>
internal static class ConvexityProof
{
    /// <summary>Terms beyond this many are not told one by one.</summary>
    private const int MostTerms = 4;

    /// <summary>A formula longer than this is not read.</summary>
    private const int LongestFormula = 60;

    /// <summary>The derivation, as a clause; null where the rules find none.</summary>
    public static string? Of(MethodModel model)
    {
        // A guard that throws may leave a domain that is not convex, with minima on its edges.
        if (model.Refusal is not null || model.Guard >= 0) return null;
        var graph = new GraphBuilder(model.Graph, model.Functions);
        var curvature = new Curvature(graph, i => i < model.Inputs.Count && model.Inputs[i].Role == InputRole.Parameter);
        Curve output = curvature[model.Output];

        // Without influence there is nothing to say: a constant has no minimum to speak of.
        if (output.Shape == Shape.Constant) return null;
        return model.Reduction switch
        {
            Reduction.LeastSquares => output.IsAffine ? "the prediction is affine in the parameters, and the square of an affine residual is convex" : null,
            Reduction.SumOfSquares when Curvature.Square(output).IsConvex => output.IsAffine
                ? "the residual is affine in the parameters, and its square is convex"
                : $"the residual is {Word(output.Shape)} and of one sign, and its square is convex",
            Reduction.Sum or Reduction.Mean when output.IsConvex => Terms(model, graph, curvature),
            _ => null,
        };
    }

    private static string Terms(MethodModel model, GraphBuilder graph, Curvature curvature)
    {
        var names = model.Names.Where(n => graph[n.Node].Op is not (Op.Input or Op.Constant)).GroupBy(n => n.Node).ToDictionary(g => g.Key, g => g.First().Text.TrimStart('@'));
        var text = new ExpressionText(graph, [.. model.Inputs.Select(i => i.PlainName)], names);
        var terms = new List<(int Node, bool IsNegative)>();
        Collect(model.Output, isNegative: false);
        string[] told = [.. terms.Where(t => curvature[t.Node].Shape != Shape.Constant).Take(MostTerms + 1).Select(Told)];
        return told.Length > MostTerms ? "it is a sum of terms that the rules find affine or convex" : string.Join("; ", told);

        void Collect(int node, bool isNegative)
        {
            Node n = graph[node];
            if (n.Op is not (Op.Add or Op.Subtract or Op.Negate))
            {
                terms.Add((node, isNegative));
                return;
            }

            Collect(graph.Operand(node, 0), isNegative != (n.Op == Op.Negate));
            if (n.Count > 1) Collect(graph.Operand(node, 1), isNegative != (n.Op == Op.Subtract));
        }

        string Told((int Node, bool IsNegative) term)
        {
            string formula = term.IsNegative ? "−" + text.AfterMinus(term.Node) : text.Of(term.Node);
            if (formula.Length > LongestFormula) formula = "a term";
            Shape shape = curvature[term.Node].Shape;
            return $"{formula} is {Word(term.IsNegative ? Curve.Flipped(shape) : shape)}{Because(graph, curvature, term.Node)}";
        }
    }

    private static string Because(GraphBuilder graph, Curvature curvature, int node)
    {
        Node n = graph[node];
        if (curvature[node].Shape is Shape.Affine or Shape.Constant) return "";
        if (n.Op == Op.Multiply && graph.Operand(node, 0) == graph.Operand(node, 1)) return $", a square of {Of(0)}";
        if (n.Op != Op.Call) return "";
        return FunctionTable.Rows[(int)n.Payload].Name switch
        {
            "Log" or "Log2" or "Log10" or "LogP1" when curvature[node].Shape == Shape.Convex => ", the logarithm of a sum of exponentials",
            "Exp" or "Exp2" or "Exp10" => $", an exponential of {Of(0)}",
            "Max" => ", the larger of values that are convex",
            "Abs" or "Hypot" => ", a norm of affine values",
            "Pow" => $", an even power of {Of(0)}",
            _ => "",
        };

        string Of(int operand) => curvature[graph.Operand(node, operand)].Shape switch
        {
            Shape.Affine => "an affine value",
            var shape => $"a {Word(shape)} value",
        };
    }

    private static string Word(Shape shape) => shape switch
    {
        Shape.Affine or Shape.Constant => "affine",
        Shape.Convex => "convex",
        Shape.Concave => "concave",
        _ => "of unknown curvature",
    };
}
