using System.Collections.Generic;
using System.Linq;
using DiffGen.Graph;

namespace DiffGen.Algebra;

/// <summary>
/// A factor that several terms of a sum have in common is multiplied once, wherever in the sum they stand: a·b + c − d·a is
/// a·(b − d) + c. The factor of most terms comes first, then those of what is left (Horner's scheme is the case of one variable;
/// Knuth, The Art of Computer Programming 2, 4.6.4). Products that are used elsewhere too stay whole. Domain: all doubles, within
/// a few roundings of the largest term, while no product overflows.
/// </summary>
internal static class SumFactors
{
    private const int MostTerms = 16;

    private const int MostFactors = 8;

    public static Computation Run(Computation computation, out int[] map)
    {
        GraphBuilder graph = computation.Graph;
        int[] uses = computation.UseCounts();
        bool[] isPart = Parts(computation, uses);
        int[] places = new int[graph.Count];
        return computation.Rebuild(
            (target, node, operands) =>
            {
                int factored = graph[node].Op is Op.Add or Op.Subtract && !isPart[node] ? Factored(computation, uses, isPart, places, target, node) : -1;
                return places[node] = factored >= 0 ? factored : computation.Copy(target, node, operands);
            },
            out map);
    }

    /// <summary>What is computed for one sum alone, whose terms are that sum's.</summary>
    private static bool[] Parts(Computation c, int[] uses)
    {
        bool[] result = new bool[c.Graph.Count];
        for (int i = c.Frozen; i < result.Length; i++)
        {
            if (c.Graph[i].Op is not (Op.Add or Op.Subtract)) continue;

            // What is added to a variable of a loop is a sum by itself: sum += terms.
            bool isAdded = c.Graph[c.Graph.Operand(i, 0)].Op == Op.Input;
            foreach (int operand in c.Graph.OperandsOf(i))
                result[operand] |= !isAdded && operand >= c.Frozen && uses[operand] == 1 && c.Graph[operand].Op is Op.Add or Op.Subtract && !c.Named.Contains(operand);
        }

        return result;
    }

    private static int Factored(Computation c, int[] uses, bool[] isPart, int[] places, GraphBuilder target, int node)
    {
        var terms = new List<Term>();
        var open = new Stack<(int Sum, bool IsNegative)>([(node, false)]);
        while (open.Count > 0 && terms.Count <= MostTerms)
        {
            (int sum, bool isNegative) = open.Pop();
            if (sum != node && !isPart[sum])
            {
                terms.Add(TermOf(sum, isNegative));
                continue;
            }

            open.Push((c.Graph.Operand(sum, 1), isNegative != (c.Graph[sum].Op == Op.Subtract)));
            open.Push((c.Graph.Operand(sum, 0), isNegative));
        }

        if (terms.Count is < 3 or > MostTerms || Common(target, terms, uses[node] == 1) < 0) return -1;
        return Sum(target, terms, uses[node] == 1);

        Term TermOf(int term, bool isNegative)
        {
            bool hasSign = c.Graph[term].Op == Op.Negate && IsOwn(term);
            List<int> factors = Factors.Of(c.Graph, hasSign ? c.Graph.Operand(term, 0) : term, IsOwn, MostFactors);
            return new Term(isNegative != hasSign, factors.ConvertAll(f => f < c.Frozen ? f : places[f]));
        }

        bool IsOwn(int factor) => factor >= c.Frozen && uses[factor] == 1 && !c.Named.Contains(factor);
    }

    /// <summary>The factor that most terms have, of several the first; −1 where none is in two. A constant has to be in all.</summary>
    private static int Common(GraphBuilder graph, List<Term> terms, bool hasConstants) => terms
        .SelectMany(t => t.Factors.Distinct())
        .GroupBy(f => f)
        .Where(g => g.Count() > 1 && (graph[g.Key].Op != Op.Constant || (hasConstants && g.Count() == terms.Count)))
        .OrderByDescending(g => g.Count())
        .Select(g => g.Key)
        .DefaultIfEmpty(-1)
        .First();

    private static int Sum(GraphBuilder target, List<Term> terms, bool hasConstants)
    {
        while (Common(target, terms, hasConstants) is >= 0 and int factor)
        {
            List<Term> common = terms.FindAll(t => t.Factors.Contains(factor));
            int place = terms.IndexOf(common[0]);
            bool isNegative = common.TrueForAll(t => t.IsNegative);
            foreach (Term term in common)
            {
                terms.Remove(term);
                term.Factors.Remove(factor);
            }

            int rest = Sum(target, [.. common.Select(t => t with { IsNegative = t.IsNegative != isNegative })], hasConstants: true);
            terms.Insert(place, new Term(isNegative, [factor, rest]));
        }

        // A sum does not start with a sign where some term has none.
        int first = System.Math.Max(0, terms.FindIndex(t => !t.IsNegative)), sum = Factors.Product(target, terms[first].Factors);
        if (terms[first].IsNegative) sum = target.Unary(Op.Negate, sum);
        for (int i = 0; i < terms.Count; i++)
            if (i != first) sum = target.Binary(terms[i].IsNegative ? Op.Subtract : Op.Add, sum, Factors.Product(target, terms[i].Factors));
        return sum;
    }

    /// <summary>A term of a sum.</summary>
    private sealed record Term(bool IsNegative, List<int> Factors);
}
