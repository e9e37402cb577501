using System.Globalization;
using DiffGen.Calculus;
using DiffGen.Graph;
using DiffGen.Models;
using DiffGen.Support;

namespace DiffGen.Testing.Witnesses;

/// <summary>
/// Evaluates the value graph of a model in hyper-dual arithmetic. It reads the graph as it came from Reading, before any rule,
/// sweep or rewrite, and takes nothing from Calculus but the names of the functions.
/// </summary>
internal sealed class GraphInterpreter
{
    private readonly ExpressionGraph graph;
    private readonly Func<int, ValueKind, object> input;
    private readonly OpaqueEvaluator opaque;
    private readonly EquatableArray<ExternalFunction> functions;
    private readonly int parameters;
    private readonly object?[] values;

    /// <summary>By parameter, whether it moves the model off a kink on which it stands; shared with the turns of loops and with helpers.</summary>
    private readonly bool[] kinks;

    /// <param name="graph">The graph.</param>
    /// <param name="parameters">The number of parameters.</param>
    /// <param name="input">The value of an input: a hyper-dual number, a bool, or data of another type.</param>
    /// <param name="opaque">What evaluates C# that is not arithmetic on doubles.</param>
    /// <param name="functions">The helpers that it calls, with their bodies.</param>
    /// <param name="kinks">Where kinks are noted; null for here.</param>
    private GraphInterpreter(
        ExpressionGraph graph, int parameters, Func<int, ValueKind, object> input, OpaqueEvaluator opaque, EquatableArray<ExternalFunction> functions,
        bool[]? kinks = null)
    {
        this.kinks = kinks ?? new bool[parameters];
        this.functions = functions;
        this.graph = graph;
        this.parameters = parameters;
        this.input = input;
        this.opaque = opaque;
        values = new object?[graph.Count];
    }

    /// <summary>The value, gradient and Hessian of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">Its inputs in declaration order, then the instance.</param>
    /// <param name="opaque">What evaluates C# that is not arithmetic on doubles.</param>
    public static HyperDual Evaluate(MethodModel model, object[] inputs, OpaqueEvaluator opaque)
    {
        inputs = Flattened(model, inputs);

        // A vector of parameters counts as many as it has elements.
        var places = new Dictionary<int, int>();
        int count = 0;
        foreach (int i in model.ParameterIndices)
        {
            places.Add(i, count);
            count += inputs[i] is double[] vector ? vector.Length : 1;
        }

        var interpreter = new GraphInterpreter(model.Graph, count, Input, opaque, model.Functions);
        HyperDual result = interpreter.Node(model.Output);
        if (interpreter.isExtreme) result.ForgetScales();
        interpreter.kinks.CopyTo(result.IsOnKink, 0);
        return result;

        object Input(int i, ValueKind kind) => !places.TryGetValue(i, out int place) ? Wrap(inputs[i], kind, count)
            : inputs[i] is double[] vector ? vector.Select((x, k) => HyperDual.Parameter(x, place + k, count)).ToArray()
            : HyperDual.Parameter((double)inputs[i], place, count);
    }

    /// <summary>The arguments with each group taken apart.</summary>
    private static object[] Flattened(MethodModel model, object[] arguments)
    {
        ArgumentModel[] all = model.Arguments;
        return
        [
            .. all.SelectMany((argument, k) => argument.Inputs.Select(i => argument.Group is null ? arguments[k] : Member(arguments[k], model.Inputs[i].PlainName))),
            .. arguments.Skip(all.Length),
        ];

        static object Member(object group, string path) => path.Split('.').Skip(1).Aggregate(group, (owner, name) =>
            owner.GetType().GetProperty(name)?.GetValue(owner) ?? owner.GetType().GetField(name)!.GetValue(owner)!);
    }

    /// <summary>The value of one node of a graph whose inputs are doubles, all of them parameters.</summary>
    public static HyperDual Evaluate(ExpressionGraph graph, int node, double[] inputs) => new GraphInterpreter(
        graph, inputs.Length, (i, _) => HyperDual.Parameter(inputs[i], i, inputs.Length), new OpaqueEvaluator(_ => null), default).Node(node);

    /// <summary>Whether some value on the way is so large or so small that its square is none, and so what the plain formulas make of it.</summary>
    private bool isExtreme;

    private HyperDual Node(int node) => (HyperDual)Evaluate(node);

    private bool Condition(int node) => (bool)Evaluate(node);

    /// <summary>The value of a node, on demand: a side not taken is not evaluated, as in C#.</summary>
    private object Evaluate(int node)
    {
        // Operands come first, so a long chain is walked from its start, not recursed into.
        var pending = new Stack<int>([node]);
        while (pending.TryPeek(out int next))
        {
            if (values[next] is null && Missing(next) is { } operand) pending.Push(operand);
            else values[pending.Pop()] ??= Compute(next);
            if (values[next] is HyperDual made) isExtreme |= made.IsExtreme;
        }

        return values[node]!;
    }

    /// <summary>An operand that must be known first.</summary>
    private int? Missing(int node)
    {
        ReadOnlySpan<int> operands = graph.OperandsOf(node);
        bool isLazy = graph[node].Op is Op.Select or Op.And or Op.Or;
        for (int i = 0; i < (isLazy ? 1 : operands.Length); i++)
            if (values[operands[i]] is null) return operands[i];
        return null;
    }

    private object Compute(int node)
    {
        Node n = graph[node];
        int[] x = graph.OperandsOf(node).ToArray();
        switch (n.Op)
        {
            case Op.Input:
                return input((int)n.Payload, n.Kind);
            case Op.Constant:
                return HyperDual.Constant(n.Value, parameters);
            case Op.Opaque:
                object[] operands = [.. x.Select(o => Evaluate(o) is HyperDual d ? d.Value : Evaluate(o))];
                return Wrap(opaque.Evaluate(graph.Forms[(int)n.Payload].Template, operands), n.Kind, parameters);
            case Op.Element:
                return ((HyperDual[])Evaluate(x[0]))[(int)Evaluate(x[1])];
            case Op.Slice:
                int start = (int)Evaluate(x[1]);
                return ((HyperDual[])Evaluate(x[0]))[start..(x.Length == 3 ? start + (int)Evaluate(x[2]) : ^0)];
            case Op.VectorCall:
                return VectorCall(VectorFunctions.NameOf(n.Payload), [.. x.Select(List)]);
            case Op.Loop:
                return Run(graph.Loops[(int)n.Payload], [.. x.Select(Evaluate)]);
            case Op.LoopResult:
                return ((object[])Evaluate(x[0]))[n.Payload];
            case Op.Select:
                return Evaluate(x[Condition(x[0]) ? 1 : 2]);
            case Op.Call:
                FunctionRow row = FunctionTable.Rows[(int)n.Payload];
                HyperDual[] given = [.. x.Select(Node)];
                foreach ((HyperDual a, HyperDual b) in Kinks.Of(row.Name, given)) Kinks.Note(a, b, kinks);
                return Chain(Functions.All[(row.Name, row.Arity)], given);
            case Op.External:
                ExternalBody body = functions[(int)n.Payload].Body ?? throw new NotSupportedException("The witness knows no function without a body.");
                object[] arguments = [.. x.Select(Evaluate)];
                var callee = new GraphInterpreter(body.Graph, parameters, (i, _) => arguments[i], opaque, functions, kinks);
                HyperDual returned = callee.Node(body.Output);
                isExtreme |= callee.isExtreme;
                return returned;
            case Op.And:
                return Condition(x[0]) && Condition(x[1]);
            case Op.Or:
                return Condition(x[0]) || Condition(x[1]);
            case Op.Not:
                return !Condition(x[0]);
            case >= Op.Less:
                Kinks.Note(Node(x[0]), Node(x[1]), kinks);
                return Compare(n.Op, Node(x[0]).Value, Node(x[1]).Value);
            default:
                return Apply(Operators.Of(n.Op), x);
        }
    }

    private HyperDual[] List(int node) => Evaluate(node) switch
    {
        HyperDual[] vector => vector,
        var data => [.. ((double[])data).Select(d => HyperDual.Constant(d, parameters))],
    };

    private HyperDual VectorCall(string name, HyperDual[][] x)
    {
        HyperDual sum = HyperDual.Constant(0, parameters);
        for (int i = 0; i < x[0].Length; i++)
        {
            HyperDual term = name switch
            {
                "Dot" => Chain(Operators.Of(Op.Multiply), x[0][i], x[1][i]),
                "Sum" => x[0][i],
                _ => Chain(Operators.Of(Op.Multiply), x[0][i], x[0][i]),
            };
            sum = Chain(Operators.Of(Op.Add), sum, term);
        }

        return name == "Norm" ? Chain(Functions.All[("Sqrt", 1)], sum) : sum;
    }

    /// <summary>What the carried variables hold after a loop.</summary>
    private object[] Run(LoopBody body, object[] operands)
    {
        object[] carried = operands[..body.Carried.Count], captured = operands[body.Carried.Count..];
        if (body.TestsLast) carried = Turn();
        while ((bool)Inside().Evaluate(body.Condition)) carried = Turn();
        return carried;

        object[] Turn()
        {
            GraphInterpreter turn = Inside();
            object[] next = [.. body.Next.Select(turn.Evaluate)];
            isExtreme |= turn.isExtreme;
            return next;
        }

        GraphInterpreter Inside()
        {
            object[] now = carried;
            return new(body.Graph, parameters, (i, _) => i < LoopBody.FirstCaptured ? now[i] : captured[i - LoopBody.FirstCaptured], opaque, functions, kinks);
        }
    }

    private HyperDual Apply(Function function, int[] operands)
    {
        return Chain(function, [.. operands.Select(Node)]);
    }

    private static HyperDual Chain(Function function, params HyperDual[] x)
    {
        double[] at = [.. x.Select(a => a.Value)];
        return HyperDual.Chain(function.Value(at), x, i => function.First(at, i), (i, j) => function.Second(at, i, j));
    }

    private static bool Compare(Op op, double x, double y) => op switch
    {
        Op.Less => x < y,
        Op.LessOrEqual => x <= y,
        Op.Greater => x > y,
        Op.GreaterOrEqual => x >= y,
        Op.Equal => x == y,
        _ => x != y,
    };

    private static object Wrap(object value, ValueKind kind, int parameters) => kind == ValueKind.Double
        ? HyperDual.Constant(Convert.ToDouble(value, CultureInfo.InvariantCulture), parameters)
        : value;
}
