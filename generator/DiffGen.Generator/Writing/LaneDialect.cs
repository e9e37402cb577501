using System.Collections.Generic;
using System.Linq;
using DiffGen.Calculus;
using DiffGen.Graph;

namespace DiffGen.Writing;

/// <summary>A lane <c>T : ILane&lt;T&gt;</c>: conditions are masks, but for those that are the same in every row, which stay bools.</summary>
/// <param name="system">What framework types are qualified with.</param>
/// <param name="lane">The lane's type parameter.</param>
internal sealed class LaneDialect(string system, string lane) : Dialect
{
    public override bool HasBranches => false;

    public override string TypeOf(ValueKind kind) => lane;

    public override int CostOf(GraphBuilder graph, int node) => CostOf(graph[node]);

    /// <summary>What a node costs a kernel's method: the JIT inlines each operation of a lane, and functions whole.</summary>
    public static int CostOf(Node node) => node.Op switch
    {
        Op.Input or Op.Constant => 0,
        Op.Call => FunctionTable.Rows[(int)node.Payload].LaneCost,
        _ => 1,
    };

    public override Text Constant(string literal) =>
        base.Constant(system.Length == 0 ? literal : literal.Replace("Math.", system + "Math."));

    public override Text Write(GraphBuilder graph, int node, IReadOnlyList<Text> operands)
    {
        Op op = graph[node].Op;
        if (op == Op.Select && IsPlainCondition(graph, graph.Operand(node, 0)))
        {
            return new Text(
                $"{operands[0].Code} ? {Lane(operands[1])} : {Lane(operands[2])}", Precedence.Conditional);
        }

        if (op is Op.And or Op.Or or Op.Not)
        {
            operands = [.. operands.Select((o, i) => IsPlainCondition(graph, graph.Operand(node, i))
                ? new Text($"({lane}.Broadcast({o.Code} ? 1 : 0) > 0)", Precedence.Primary)
                : o)];
        }

        return base.Write(graph, node, operands);
    }

    /// <summary>Whether lanes compute a call: Clamp only between constants, for else it may throw, and Log only to a constant base.</summary>
    public static bool CanCall(GraphBuilder graph, int node)
    {
        FunctionRow row = FunctionTable.Rows[(int)graph[node].Payload];
        double[] constants = [.. graph.OperandsOf(node).Skip(1).Select(o => graph[o].Op == Op.Constant ? graph[o].Value : double.NaN)];
        return row.LaneName is not null || row.Name switch
        {
            "Clamp" => constants[0] <= constants[1],
            "Log" => constants[0] is > 0 and not 1 and not double.PositiveInfinity,
            _ => row.Name == "Lerp",
        };
    }

    public override Text Call(FunctionRow row, IReadOnlyList<Text> arguments)
    {
        string[] a = [.. arguments.Select(Lane)];
        return row.Name switch
        {
            "Clamp" => new($"{lane}.Max({a[1]}, {lane}.Min({a[2]}, {a[0]}))", Precedence.Primary),
            "Lerp" => new($"{lane}.MultiplyAdd({a[1]}, {a[2]}, {Operand(0)} * (1 - {Operand(2)}))", Precedence.Primary),
            "Log" when a.Length == 2 => new($"{lane}.Log({a[0]}) / {system}Math.Log({arguments[1].AsDouble().Code})", Precedence.Multiplicative),
            _ => new($"{lane}.{row.LaneName}({string.Join(", ", a)})", Precedence.Primary),
        };

        string Operand(int i) => arguments[i].IsConstant ? a[i] : arguments[i].At(Precedence.Primary);
    }

    public override Text Select(Text condition, Text whenTrue, Text whenFalse) =>
        new($"{lane}.Select({condition.Code}, {Lane(whenTrue)}, {Lane(whenFalse)})", Precedence.Primary);

    public override Text? Share(Text exponential, Text inverse) =>
        new($"{lane}.Share({exponential.Code}, {inverse.Code})", Precedence.Primary);

    public override Text Compare(Op op, Text left, Text right)
    {
        // The compiler warns of a comparison with itself, which can only ask for NaN.
        if (left.Code == right.Code && op is (Op.Less or Op.Greater)) return new Text($"{lane}.Broadcast(0) > 0", Precedence.Relational);
        if (left.Code == right.Code && op is (Op.LessOrEqual or Op.GreaterOrEqual)) op = Op.Equal;
        if (op == Op.Equal) return new Text($"{lane}.Equal({Lane(left)}, {Lane(right)})", Precedence.Primary);
        if (op == Op.NotEqual) return new Text($"~{lane}.Equal({Lane(left)}, {Lane(right)})", Precedence.Unary);
        string token = op switch { Op.Less => "<", Op.LessOrEqual => "<=", Op.Greater => ">", _ => ">=" };
        return new Text($"{left.At(Precedence.Additive)} {token} {right.At(Precedence.Additive)}", Precedence.Relational);
    }

    public override Text Logic(Op op, IReadOnlyList<Text> operands) => op switch
    {
        Op.Not => new Text("~" + operands[0].At(Precedence.Unary), Precedence.Unary),
        Op.And => new Text($"{Grouped(operands[0])} & {Grouped(operands[1])}", Precedence.And),
        _ => new Text($"{Grouped(operands[0])} | {Grouped(operands[1])}", Precedence.Or),
    };

    private static string Grouped(Text text) => text.Precedence < Precedence.Unary ? $"({text.Code})" : text.Code;

    private string Lane(Text text) => text.IsConstant ? $"{lane}.Broadcast({text.Code})" : text.Code;

    /// <summary>A condition that is the same in every row, and so an input of the kernel.</summary>
    private static bool IsPlainCondition(GraphBuilder graph, int node) =>
        graph[node] is { Op: Op.Input, Kind: ValueKind.Bool };
}
