using System.Collections.Generic;
using System.Linq;
using DiffGen.Calculus;
using DiffGen.Graph;

namespace DiffGen.Writing;

/// <summary>Plain doubles: what people read.</summary>
/// <param name="system">What framework types are qualified with: nothing where their names are clear.</param>
internal sealed class ScalarDialect(string system) : Dialect
{
    public override bool HasBranches => true;

    public override string TypeOf(ValueKind kind) => kind switch
    {
        ValueKind.Double => "double",
        ValueKind.Bool => "bool",
        _ => "var",
    };

    public override int CostOf(GraphBuilder graph, int node)
    {
        Node n = graph[node];
        return n.Op switch
        {
            Op.Input or Op.Constant or Op.LoopResult => 0,
            Op.Loop => graph.LoopOf(node).Graph.Count,
            Op.Call or Op.External or Op.Select => 2,
            _ => 1,
        };
    }

    public override Text Constant(string literal) =>
        base.Constant(system.Length == 0 ? literal : literal.Replace("Math.", system + "Math."));

    public override Text Call(FunctionRow row, IReadOnlyList<Text> arguments)
    {
        string owner = row.IsOnMath ? system + "Math" : "double";

        // Math.Max(1, 2) would be the one for integers.
        IEnumerable<string> list = arguments.Select(a => (a.IsInteger ? a.AsDouble() : a).Code);
        var call = new Text($"{owner}.{row.Name}({string.Join(", ", list)})", Precedence.Primary);

        // The int would divide as one.
        return row.IsInteger ? new Text("(double)" + call.Code, Precedence.Unary) : call;
    }

    public override Text Select(Text condition, Text whenTrue, Text whenFalse)
    {
        if (whenTrue.IsInteger && whenFalse.IsInteger) (whenTrue, whenFalse) = (whenTrue.AsDouble(), whenFalse.AsDouble());
        return new Text(
            $"{condition.At(Precedence.Or)} ? {whenTrue.At(Precedence.Or)} : {whenFalse.Code}", Precedence.Conditional);
    }

    public override Text Compare(Op op, Text left, Text right)
    {
        // The compiler warns of a comparison with itself, which can only ask for NaN.
        if (Text.Bare(left.Code) == Text.Bare(right.Code)) return CompareWithItself(op, Text.Bare(left.Code));
        (string token, Precedence precedence) = op switch
        {
            Op.Less => ("<", Precedence.Relational),
            Op.LessOrEqual => ("<=", Precedence.Relational),
            Op.Greater => (">", Precedence.Relational),
            Op.GreaterOrEqual => (">=", Precedence.Relational),
            Op.Equal => ("==", Precedence.Equality),
            _ => ("!=", Precedence.Equality),
        };
        return new Text($"{left.At(Precedence.Additive)} {token} {right.At(Precedence.Additive)}", precedence);
    }

    private static Text CompareWithItself(Op op, string code) => op switch
    {
        Op.Less or Op.Greater => new Text("false", Precedence.Primary),
        Op.NotEqual => new Text($"double.IsNaN({code})", Precedence.Primary),
        _ => new Text($"!double.IsNaN({code})", Precedence.Unary),
    };

    public override Text Logic(Op op, IReadOnlyList<Text> operands) => op switch
    {
        Op.Not => new Text("!" + operands[0].At(Precedence.Unary), Precedence.Unary),
        Op.And => new Text($"{operands[0].At(Precedence.And)} && {operands[1].At(Precedence.And)}", Precedence.And),
        _ => new Text($"{Grouped(operands[0], Precedence.Or)} || {Grouped(operands[1], Precedence.Or)}", Precedence.Or),
    };

    /// <summary>Parentheses around an and inside an or, for the reader.</summary>
    private static string Grouped(Text text, Precedence place) => text.Precedence == Precedence.And ? $"({text.Code})" : text.At(place);
}
