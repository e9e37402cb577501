using System.Collections.Generic;
using System.Linq;
using DiffGen.Calculus;
using DiffGen.Graph;

namespace DiffGen.Analysis;

/// <summary>A node as the formula that a user would write, for messages and docs; it need not compile.</summary>
/// <param name="graph">The graph.</param>
/// <param name="inputs">The names of the inputs.</param>
/// <param name="names">The user's names of nodes, which stand for them below the root.</param>
internal sealed class ExpressionText(GraphBuilder graph, IReadOnlyList<string> inputs, IReadOnlyDictionary<int, string> names)
{
    private const int Additive = 1, Multiplicative = 2, Unary = 3, Primary = 4;

    /// <summary>Below this depth a formula is not read any more.</summary>
    private const int Deepest = 8;

    /// <summary>The formula of a node.</summary>
    public string Of(int node) => Formula(node, 0).Text;

    /// <summary>The formula of a node as it stands after a minus sign.</summary>
    public string AfterMinus(int node)
    {
        (string text, int precedence) = Formula(node, 0);
        return precedence < Multiplicative ? $"({text})" : text;
    }

    private string At(int node, int precedence, int depth)
    {
        (string text, int own) = names.TryGetValue(node, out string? name) ? (name, Primary) : depth > Deepest ? ("…", Primary) : Formula(node, depth);
        return own < precedence ? $"({text})" : text;
    }

    private (string Text, int Precedence) Formula(int node, int depth)
    {
        Node n = graph[node];
        return n.Op switch
        {
            Op.Input => (n.Payload < inputs.Count ? inputs[(int)n.Payload] : "this", Primary),
            Op.Constant => (graph.LiteralOf(node) ?? n.Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture), n.Value < 0 ? Unary : Primary),
            Op.Add => ($"{Left(Additive)} + {Right(Additive)}", Additive),
            Op.Subtract => ($"{Left(Additive)} - {Right(Multiplicative)}", Additive),
            Op.Multiply => ($"{Left(Multiplicative)} * {Right(Multiplicative)}", Multiplicative),
            Op.Divide => ($"{Left(Multiplicative)} / {Right(Unary)}", Multiplicative),
            Op.Negate => ("-" + Left(Unary), Unary),
            Op.Call => (Call(FunctionTable.Rows[(int)n.Payload].Name), Primary),
            Op.External => (Call("f"), Primary),
            Op.Select => ($"{Left(Additive)} ? {Right(Additive)} : {At(graph.Operand(node, 2), Additive, depth + 1)}", 0),
            Op.LoopResult => (graph.LoopOf(graph.Operand(node, 0)).Carried[(int)n.Payload].Name.TrimStart('@'), Primary),
            Op.Element => ($"{Left(Primary)}[{Right(0)}]", Primary),
            Op.VectorCall => (Call(VectorFunctions.NameOf(n.Payload)), Primary),
            Op.Less => (Comparison("<"), 0),
            Op.LessOrEqual => (Comparison("<="), 0),
            Op.Greater => (Comparison(">"), 0),
            Op.GreaterOrEqual => (Comparison(">="), 0),
            Op.Equal => (Comparison("=="), 0),
            Op.NotEqual => (Comparison("!="), 0),
            _ => ("…", Primary),
        };

        string Comparison(string symbol) => $"{Left(Additive)} {symbol} {Right(Additive)}";

        string Left(int precedence) => At(graph.Operand(node, 0), precedence, depth + 1);

        string Right(int precedence) => At(graph.Operand(node, 1), precedence, depth + 1);

        string Call(string name) => $"{name}({string.Join(", ", graph.OperandsOf(node).Select(operand => At(operand, 0, depth + 1)))})";
    }
}
