using System.Globalization;

namespace DiffGen.Generator.Tests.Fuzzing;

/// <summary>Writes random bodies: locals, assignments of all kinds, tuples, branches and early returns.</summary>
internal sealed partial class BodyWriter(Dice dice)
{
    private readonly ExpressionWriter expressions = new(dice);
    private int count;

    /// <summary>A block that begins with given statements.</summary>
    public Snippet Body(Scope scope, string start)
    {
        Snippet block = Block(scope, 2 + dice.Below(6), 2, returns: true);
        return new Snippet(Kind.Statement, "{0}", block with { Parts = [Statement(start), .. block.Parts] });
    }

    /// <summary>An expression or a block, either as the body of a method.</summary>
    public Snippet Body(Scope scope) => dice.OneIn(3)
        ? new Snippet(Kind.Statement, "=> {0};", expressions.Number(scope, 5))
        : new Snippet(Kind.Statement, "{0}", Block(scope, 2 + dice.Below(6), 2, returns: true));

    private Snippet Block(Scope outer, int length, int depth, bool returns)
    {
        Scope scope = outer.Inner();
        List<Snippet> statements = [];
        for (int i = 0; i < length; i++) statements.Add(Statement(scope, depth));
        if (returns) statements.Add(new Snippet(Kind.Statement, "return {0};", expressions.Number(scope, 4)));
        return new Snippet(Kind.Block, "", [.. statements]);
    }

    private Snippet Statement(Scope scope, int depth)
    {
        switch (dice.Below(depth > 0 ? 28 : 15))
        {
            case < 4:
                return Declare(scope, "double {name} = {0};", expressions.Number(scope, 3));
            case 4:
                return Declare(scope, "var {name} = (double){0};", expressions.Number(scope, 2));
            case < 7:
                return Statement(dice.Pick(scope.Variables) + " = {0};", expressions.Number(scope, 3));
            case < 9:
                string[] compound = ["{v} += {0};", "{v} -= {0};", "{v} *= {0};", "{v} /= 2 + Math.Cos({0});", "{v}++;", "--{v};", "{v} %= 3.25;"];
                return Statement(dice.Pick(compound).Replace("{v}", dice.Pick(scope.Variables), StringComparison.Ordinal), expressions.Number(scope, 2));
            case 9:
                return Pair(scope);
            case 10:
                return Statement($"({dice.Pick(scope.Variables)}, _) = ({{0}}, {{1}});", expressions.Number(scope, 2), expressions.Number(scope, 1));
            case 11:
                string a = dice.Pick(scope.Variables), b = dice.Pick(scope.Variables);
                return a == b ? Statement(";") : Statement($"({a}, {b}) = ({b}, {a} + {{0}});", expressions.Number(scope, 1));
            case 12:
                Snippet integer = Statement($"int i{++count} = {{0}};", expressions.Integer(scope, 2));
                scope.Integers.Add(Name("i"));
                return integer;
            case 13:
                Snippet condition = Statement($"bool b{++count} = {{0}};", expressions.Condition(scope, 2));
                scope.Conditions.Add(Name("b"));
                return condition;
            case 14:
                return Statement("if ({0}) return {1};", expressions.Condition(scope, 2), expressions.Number(scope, 2));
            case 15:
                return Statement("if ({0}) {1}", expressions.Condition(scope, 2), Branch(scope, depth));
            case 16:
                return Declare(
                    scope, "double {name}; if ({0}) {name} = {1}; else {name} = {2};",
                    expressions.Condition(scope, 2), expressions.Number(scope, 2), expressions.Number(scope, 2));
            case 17:
                return Block(scope, 2, depth - 1, returns: false);
            case < 22 and > 18:
                return Loop(scope, depth);
            case 22 or 23:
                return Functional(scope, depth);
            case > 23:
                return Bundle(scope);
            default:
                return Statement("if ({0}) {1} else {2}", expressions.Condition(scope, 2), Branch(scope, depth), Branch(scope, depth));
        }
    }

    private Snippet Loop(Scope scope, int depth)
    {
        string i = $"n{++count}";
        Scope inside = scope.Inner();
        inside.Integers.Add(i);
        if (scope.Vector is { } vector) inside = inside with { Doubles = [.. inside.Doubles, $"{vector}[{i} % {vector}.Length]"] };
        string header = dice.Below(4) switch
        {
            0 => $"for (int {i} = 0; {i} < 3; {i}++) {{0}}",
            1 => $"for (int {i} = 4; {i} > 0 && {{1}}; {i} -= 2) {{0}}",
            2 => $"int {i} = 0; while ({i} < 3 && {{1}}) {{ {i}++; {{0}} }}",
            _ => $"int {i} = 0; do {{ {i} += 2; {{0}} }} while ({i} < 5);",
        };
        Snippet body = Block(inside, 1 + dice.Below(3), depth - 1, returns: false);
        Snippet end = dice.Below(4) switch
        {
            0 => Statement("if ({0}) break;", expressions.Condition(inside, 1)),
            1 => Statement("if ({0}) continue;", expressions.Condition(inside, 1)),
            2 => Statement("if ({0}) return {1};", expressions.Condition(inside, 1), expressions.Number(inside, 1)),
            _ => Statement(";"),
        };
        int place = dice.Below(2) * body.Parts.Length;
        return Statement(header, body with { Parts = [.. body.Parts[..place], end, .. body.Parts[place..]] }, expressions.Condition(scope, 1));
    }

    private Snippet Branch(Scope scope, int depth) => Block(scope, 1 + dice.Below(3), depth - 1, returns: dice.OneIn(4));

    private Snippet Pair(Scope scope)
    {
        Snippet first = expressions.Number(scope, 2), second = expressions.Number(scope, 2);
        string p = $"p{++count}", q = $"q{count}", t = $"t{count}";
        Snippet pair = dice.Below(5) switch
        {
            0 => Statement($"(double {p}, double {q}) = ({{0}}, {{1}});", first, second),
            1 => Statement($"(double {p}, double {q}) = Math.SinCos({{0}});", first),
            2 => Statement($"(double One, double Two) {t} = ({{0}}, {{1}}); double {p} = {t}.Two, {q} = {t}.Item1;", first, second),
            3 => Statement($"(double {p}, double {q}) = double.SinCosPi({{0}});", first),
            _ => Statement($"(double {p}, (double {q}, double _)) = ({{0}}, ({{1}}, 3));", first, second),
        };
        scope.Variables.AddRange([p, q]);
        return pair;
    }

    private Snippet Declare(Scope scope, string template, params Snippet[] parts)
    {
        // A user may name a local as the generator would.
        string name = dice.OneIn(6) ? $"{dice.Pick(["sum", "product", "df_dx", "exp", "square"])}{++count}_" : $"v{++count}";
        Snippet declaration = Statement(template.Replace("{name}", name, StringComparison.Ordinal), parts);
        scope.Variables.Add(name);
        return declaration;
    }

    private string Name(string prefix) => prefix + count.ToString(CultureInfo.InvariantCulture);

    private static Snippet Statement(string template, params Snippet[] parts) => new(Kind.Statement, template, parts);
}
