namespace DiffGen.Generator.Tests.Fuzzing;

/// <summary>Writes random expressions.</summary>
internal sealed class ExpressionWriter(Dice dice)
{
    public Snippet Number(Scope scope, int depth)
    {
        if (depth <= 0) return Leaf(scope);
        return dice.Below(20) switch
        {
            < 3 => Leaf(scope),
            < 10 => Numbers(dice.Pick(Vocabulary.Operators), scope, depth),
            < 15 => Numbers(dice.Pick(Vocabulary.Functions), scope, depth),
            15 => new Snippet(Kind.Number, "({0} ? {1} : {2})", Condition(scope, depth - 1), Number(scope, depth - 1), Number(scope, depth - 1)),
            16 => new Snippet(Kind.Number, "({0} * {1})", Number(scope, depth - 1), Integer(scope, depth - 1)),
            17 => new Snippet(Kind.Number, "((double){0} / 4)", Integer(scope, depth - 1)),
            _ when scope.Calls.Count > 0 => Numbers(dice.Pick(scope.Calls), scope, depth - 1),
            _ => Leaf(scope),
        };
    }

    public Snippet Condition(Scope scope, int depth)
    {
        int choice = dice.Below(10);
        if (choice < 2 && scope.Conditions.Count > 0) return new Snippet(Kind.Condition, dice.Pick(scope.Conditions));
        if (choice < 4 && depth > 0)
        {
            return new Snippet(
                Kind.Condition, dice.Pick(Vocabulary.Logic), Condition(scope, depth - 1), Condition(scope, depth - 1), Condition(scope, depth - 1));
        }

        Func<Scope, int, Snippet> operand = choice == 4 ? Integer : Number;
        Snippet left = operand(scope, depth - 1), right = operand(scope, depth - 1);

        // The compiler warns of an integer that is compared with itself, in the model and so in what is generated.
        if (left.ToString() == right.ToString()) right = new Snippet(left.Kind, "6");
        return new Snippet(Kind.Condition, "(" + dice.Pick(Vocabulary.Comparisons) + ")", left, right);
    }

    public Snippet Integer(Scope scope, int depth) => depth <= 0 || dice.OneIn(3)
        ? new Snippet(Kind.Integer, scope.Integers.Count > 0 && !dice.OneIn(4) ? dice.Pick(scope.Integers) : "5")
        : new Snippet(Kind.Integer, dice.Pick(Vocabulary.Integers), Integer(scope, depth - 1), Integer(scope, depth - 1));

    private Snippet Numbers(string template, Scope scope, int depth)
    {
        int count = Enumerable.Range(0, 4).TakeWhile(i => template.Contains($"{{{i}}}", StringComparison.Ordinal)).Count();
        return new Snippet(Kind.Number, template, [.. Enumerable.Range(0, count).Select(_ => Number(scope, depth - 1))]);
    }

    private Snippet Leaf(Scope scope) => new(Kind.Number, dice.Below(10) switch
    {
        < 2 => dice.Pick(Vocabulary.Constants),
        < 4 when scope.Doubles.Count > 0 => dice.Pick(scope.Doubles),
        _ => dice.Pick(scope.Variables),
    });
}
