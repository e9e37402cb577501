using System.Diagnostics.CodeAnalysis;
using CsCheck;

namespace DiffGen.Generator.Tests.Fuzzing;

/// <summary>Writes random models over the language that the generator reads.</summary>
internal sealed class ModelGen : Gen<FuzzModel>
{
    public const string Shared = Toolbox.Source;

    private const string Statics =
        "private const double C = 1.25; private static readonly double S = -0.6; private static double Help(double a, double b = 0.5) BODY1\n";

    private const string Other =
        "\ninternal static class TYPE_Other { internal static readonly double K = 0.8; internal static double Curve(double a, double b) BODY2 }";

    private static readonly (string Shape, bool IsInstance)[] Shapes =
    [
        ("public static partial class TYPE { [Differentiable] public static partial double F(SIGNATURE) BODY", false),
        ("public static partial class TYPE { [Differentiable] public static double F(SIGNATURE) BODY", false),
        ("public sealed partial class TYPE { public static partial double F(PLAIN); [Differentiable] public static partial double F(SIGNATURE) BODY", false),
        ("internal partial class TYPE { public double Field = 0.9; public double Property => Field * 2; [Differentiable] internal partial double F(SIGNATURE) BODY", true),
        ("public partial struct TYPE { public TYPE() { } public readonly double Field = -1.1; public double Property { get; } = 0.3; [Differentiable] public double F(SIGNATURE) BODY", true),
        ("public partial record TYPE { public double Field { get; init; } = 1.4; public double Property => -Field; [Differentiable] public double F(SIGNATURE) BODY", true),
    ];

    private static readonly string[] Fields = ["Field", "this.Property"];

    private static readonly (string Data, string Expression)[] Doubles = [("d0", "d0"), ("d1", "d1"), ("g0", "g0"), ("l0", "l0"), ("k0", "k0")];

    private static readonly (string Data, string Expression)[] Integers =
        [("k0", "k0"), ("g0", "(int)g0"), ("l0", "(int)l0"), ("d1", "(int)d1"), ("d1", "Math.Sign(d1)")];

    private static readonly (string Data, string Expression)[] Conditions =
        [("flag", "flag"), ("flag", "!flag"), ("mode", "mode == Mode.Two"), ("mode", "mode != Mode.Negative"), ("mode", "mode > Mode.One")];

    public override FuzzModel Generate(PCG pcg, Size? min, [NotNull] out Size? size)
    {
        size = new Size(0);
        var dice = new Dice(pcg);
        (string shape, bool isInstance) = dice.Pick(Shapes);
        string[] names = dice.Shuffled(Vocabulary.ParameterNames)[..(1 + dice.Below(4))];
        (string Declaration, string Value)[] data = dice.Shuffled(new[]
        {
            ("[Data] double d0", "0.7"), ("[Data] int k0", "-7"), ("[Data] bool flag", "true"), ("Mode mode", "Mode.Two"), ("[Data] float g0", "1.1f"),
            ("long l0", "11L"), ("[Data] double d1", "-3.5"),
        })[..dice.Below(5)];
        (string Declaration, string Value)[] inputs = dice.Shuffled(names.Select((n, i) => ($"double {n}", $"p[{i}]")).Concat(data));
        int order = 0;
        Scope scope = ScopeOf([.. inputs.Select(i => i.Declaration)], isInstance);
        if (dice.OneIn(3))
        {
            // The same numbers as the elements of a vector, which loops may read too.
            (string, string) vector = ("[Parameter] ReadOnlySpan<double> theta", "p");
            inputs = [.. data, vector];
            string start = string.Concat(names.Select((n, i) => $"double {n} = theta[{i}]; "));
            return Model(new BodyWriter(dice).Body(scope with { Vector = "theta" }, start));
        }

        return Model(new BodyWriter(dice).Body(scope));

        FuzzModel Model(Snippet body) => new()
        {
            Shape = $"{shape}\n{Statics}}}{Other}",
            IsInstance = isInstance,
            Signature = string.Join(", ", inputs.Select(i => i.Declaration)),
            // The parameters are numbered in the order in which they are declared.
            Inputs = [.. inputs.Select(i => i.Value.StartsWith("p[", StringComparison.Ordinal) ? $"p[{order++}]" : i.Value)],
            Bodies = [body, Helper(dice, ["TYPE_Other.Curve({0}, {1})", .. Toolbox.Calls]), Helper(dice, [])],
            Point = [.. names.Select(_ => dice.Coordinate())],
            OtherPoint = [.. names.Select(_ => dice.Coordinate())],
        };
    }

    private static Snippet Helper(Dice dice, List<string> calls) => new BodyWriter(dice).Body(new Scope
    {
        Variables = ["a", "b"],
        Doubles = [],
        Integers = [],
        Conditions = [],
        Calls = calls,
    });

    private static Scope ScopeOf(string[] declarations, bool isInstance) => new()
    {
        Variables = [.. declarations.Where(d => d.StartsWith("double ", StringComparison.Ordinal)).Select(d => d["double ".Length..])],
        Doubles = ["C", "S", "TYPE_Other.K", "TYPE.S", .. isInstance ? Fields : [], .. Of(Doubles, declarations)],
        Integers = [.. Of(Integers, declarations)],
        Conditions = [.. Of(Conditions, declarations)],
        Calls = ["Help({0}, {1})", "Help({0})", "Help(b: {0}, a: {1})", "TYPE_Other.Curve({0}, {1})", .. Toolbox.Calls],
    };

    /// <summary>The expressions whose data the model has.</summary>
    private static IEnumerable<string> Of((string Data, string Expression)[] expressions, string[] declarations) => expressions
        .Where(e => declarations.Any(d => d.EndsWith(" " + e.Data, StringComparison.Ordinal)))
        .Select(e => e.Expression);
}
