using System;
using System.Collections.Generic;
using DiffGen.Graph;

namespace DiffGen.Algebra;

/// <summary>
/// a·b + a·c is a·(b + c), where one of the products is used nowhere else: a multiplication less, and often a cancellation; with
/// (x − y)·b + (y − x)·c it is the same. Products of several factors are compared factor by factor. Domain: all doubles, within a few
/// roundings, while no product overflows.
/// </summary>
internal static class FactorProducts
{
    private const int MostFactors = 8;

    public static Computation Run(Computation computation, out int[] map)
    {
        int[] uses = computation.UseCounts();
        HashSet<int> whole = [];
        return computation.Rebuild(
            (target, node, operands) =>
            {
                int factored = Factored(computation, uses, whole, target, node, operands);
                if (factored < 0) factored = computation.Copy(target, node, operands);
                if (uses[node] > 1 && computation.Whole.Contains(node)) whole.Add(factored);
                return factored;
            },
            out map);
    }

    private static int Factored(Computation c, int[] uses, HashSet<int> whole, GraphBuilder target, int node, int[] operands)
    {
        Op op = c.Graph[node].Op;
        if (op is not (Op.Add or Op.Subtract)) return -1;
        if (uses[c.Graph.Operand(node, 0)] > 1 && uses[c.Graph.Operand(node, 1)] > 1) return -1;
        (int a, int b) = (operands[0], operands[1]);
        if (op == Op.Add && target[a].Op == Op.Negate) (a, b) = (b, a);
        if (target[b].Op == Op.Negate) (op, b) = (op == Op.Add ? Op.Subtract : Op.Add, target.Operand(b, 0));
        List<int> left = FactorsOf(a), right = FactorsOf(b), common = [];
        foreach (int factor in left.ToArray())
        {
            if (target[factor].Op == Op.Constant) continue;
            if (!right.Remove(factor))
            {
                if (!right.Remove(Turned(target, factor))) continue;
                op = op == Op.Add ? Op.Subtract : Op.Add;
            }

            left.Remove(factor);
            common.Add(factor);
        }

        if (common.Count == 0) return CommonConstant(c, uses, target, node, op, left, right);
        int sum = target.Binary(op, Factors.Product(target, left), Factors.Product(target, right));
        return target.Binary(Op.Multiply, Factors.Product(target, common), sum);

        // What is kept whole for its other users is one factor.
        List<int> FactorsOf(int product) => Factors.Of(target, product, p => !whole.Contains(p), MostFactors);
    }

    /// <summary>y − x where the node is x − y and the graph has both; else −1.</summary>
    private static int Turned(GraphBuilder graph, int node) =>
        graph[node].Op == Op.Subtract ? graph.Find(Op.Subtract, graph.Operand(node, 1), graph.Operand(node, 0)) : -1;

    /// <summary>c·a + c·b is c·(a + b), where both products are used nowhere else; c·a − (−c)·b and c − c·b likewise.</summary>
    private static int CommonConstant(Computation c, int[] uses, GraphBuilder target, int node, Op op, List<int> left, List<int> right)
    {
        if (Array.Exists(c.Graph.OperandsOf(node), o => uses[o] > 1 && c.Graph[o].Op != Op.Constant)) return -1;
        int i = left.FindIndex(f => target[f].Op == Op.Constant), j = right.FindIndex(f => target[f].Op == Op.Constant);
        if (i < 0 || j < 0 || (left.Count < 2 && right.Count < 2)) return -1;
        int first = left[i], second = right[j];
        double a = target[first].Value, b = target[second].Value;
        if (a != b && a != -b) return -1;
        left.RemoveAt(i);
        right.RemoveAt(j);
        int x = Factors.Product(target, left), y = Factors.Product(target, right);
        bool isSum = (op == Op.Add) == (a == b);
        return isSum ? target.Binary(Op.Multiply, first, target.Binary(Op.Add, x, y))
            : op == Op.Add && b > 0 ? target.Binary(Op.Multiply, second, target.Binary(Op.Subtract, y, x))
            : target.Binary(Op.Multiply, first, target.Binary(Op.Subtract, x, y));
    }
}
