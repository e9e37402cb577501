namespace DiffGen.Generator.Tests.Fuzzing;

/// <summary>Structs, tuples and arrays whose parts are variables, and functions inside the method.</summary>
internal sealed partial class BodyWriter
{
    private Snippet Bundle(Scope scope)
    {
        Snippet first = expressions.Number(scope, 2), second = expressions.Number(scope, 2);
        int n = ++count;
        switch (dice.Below(7))
        {
            case 0:
                scope.Doubles.AddRange([$"r{n}.A", $"r{n}.B", $"r{n}.Sum"]);
                return Statement($"var r{n} = new Pair({{0}}, {{1}}); r{n} = r{n} with {{ B = r{n}.A * {{2}} }};", first, second, expressions.Number(scope, 1));
            case 1:
                scope.Variables.AddRange([$"x{n}.V", $"x{n}.W"]);
                return Statement($"Box x{n} = new({{0}}); x{n}.W -= {{1}};", first, second);
            case 2:
                scope.Variables.AddRange([$"t{n}.Left", $"t{n}.Right"]);
                return Statement($"(double Left, double Right) t{n} = ({{0}}, {{1}});", first, second);
            case 3:
                AddArray($"a{n}");
                return Statement($"double[] a{n} = [{{0}}, 1.5, {{1}}];", first, second);
            case 4:
                AddArray($"a{n}");
                return Statement($"var a{n} = new double[3]; a{n}[1] = {{0}}; a{n}[^1] = {{1}}; Tools.Scale(a{n}, {{1}});", first, second);
            case 5:
                AddArray($"{SpanPrefix}{n}");
                return Statement($"Span<double> {SpanPrefix}{n} = stackalloc double[4]; {SpanPrefix}{n}.Fill({{0}}); {SpanPrefix}{n}[1..][0] = {{1}};", first, second);
            default:
                scope.Variables.AddRange([$"o{n}", $"w{n}"]);
                return Statement($"double o{n} = Tools.Split({{0}}, out double w{n}); w{n} += {{1}};", first, second);
        }

        void AddArray(string name)
        {
            scope.Variables.AddRange([$"{name}[0]", $"{name}[2]", $"{name}[^1]"]);
            if (scope.Integers.Count > 0) scope.Variables.Add($"{name}[(({dice.Pick(scope.Integers)} % 3) + 3) % 3]");
        }
    }

    /// <summary>What a function inside the method cannot see: spans.</summary>
    private const string SpanPrefix = "sp";

    /// <summary>A function inside the method that reads the variables around it, or one that changes them and is called at once.</summary>
    private Snippet Functional(Scope scope, int depth)
    {
        string name = $"f{++count}", u = $"u{count}";
        string[] around = [.. scope.Variables.Where(v => !v.StartsWith(SpanPrefix, StringComparison.Ordinal))];
        string[] doubles = [.. scope.Doubles.Where(d => !d.Contains("Field", StringComparison.Ordinal) && !d.StartsWith("this", StringComparison.Ordinal))];
        bool changes = dice.OneIn(2);
        Scope inside = scope.Inner() with { Variables = changes ? [.. around, u] : [u], Doubles = changes ? [.. doubles] : [.. doubles, .. around] };
        Snippet body = Block(inside, 1 + dice.Below(3), depth - 1, returns: true), argument = expressions.Number(scope, 2);
        if (!changes)
        {
            scope.Calls.Add(name + "({0})");
            return Statement($"double {name}(double {u}) {{0}}", body);
        }

        scope.Variables.Add($"v{name}");
        return Statement($"double {name}(double {u}) {{0}} double v{name} = {name}({{1}});", body, argument);
    }
}
