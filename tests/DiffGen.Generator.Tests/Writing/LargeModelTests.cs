using System.Globalization;
using System.Text.RegularExpressions;
using DiffGen.Testing;
using DiffGen.Testing.Witnesses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DiffGen.Generator.Tests.Writing;

/// <summary>Models that are too large for one method of the JIT are cut into parts that agree with the whole.</summary>
public class LargeModelTests
{
    private static readonly (string, string, string)[] Data = [("double", "d0", "Math.Sin(i + 1)"), ("double", "d1", "0.2 * i - 3")];

    [Theory]
    [InlineData(1, 120, 2, "Sum")]
    [InlineData(2, 200, 4, "LeastSquares")]
    [InlineData(3, 500, 2, "SumOfSquares")]
    [InlineData(4, 40, 11, "Sum")]
    public void Lanes_in_parts_agree_with_plain_code(uint seed, int operations, int n, string reduction)
    {
        string[] parameters = [.. Enumerable.Range(0, n).Select(i => $"p{i}")];
        string body = RandomBody.Of(seed, operations, [.. parameters, "d0", "d1"]);
        string code = RowCase.Agrees(
            RowCase.Source(parameters, Data, body, reduction), [.. parameters.Select((_, i) => 0.4 - (0.17 * i))]);
        Assert.Contains("ref RowParts<T> state", code, StringComparison.Ordinal);
        Assert.DoesNotContain("one at a time", code, StringComparison.Ordinal);
        AssertAscending(code);
        Assert.All(Methods(code), m => Assert.True(m.Operations <= (m.IsLane ? 350 : 2500), $"{m.Name} has {m.Operations} operations."));
    }

    /// <summary>
    /// Whoever reads the parts of a kernel one after the other finds the numbers of its names in order, but for a value that a
    /// derivative is named after before it is computed.
    /// </summary>
    private static void AssertAscending(string code)
    {
        foreach (string kernel in code.Split("private readonly struct").Skip(1))
        {
            foreach (IGrouping<string, Match> word in Regex.Matches(kernel, @" T (product|difference|inverse)(\d*) = (?!state\.|T\.Broadcast\(this)").GroupBy(m => m.Groups[1].Value))
            {
                IEnumerable<Match> own = word.Where(m => !kernel.Contains($"_d{m.Groups[1].Value}{m.Groups[2].Value}", StringComparison.Ordinal));
                int[] numbers = [.. own.Select(m => m.Groups[2].Length == 0 ? 1 : int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture))];
                Assert.Equal(numbers.Order(), numbers);
            }
        }
    }

    [Fact]
    public void A_column_that_is_only_converted_is_no_part_of_the_state()
    {
        string body = RandomBody.Of(9, 200, ["p0", "p1", "d0", "((int)d1)"]);
        string code = RowCase.Agrees(RowCase.Source(["p0", "p1"], Data, body, "Sum"), [0.4, 0.23]);
        Assert.Contains("ref RowParts<T> state", code, StringComparison.Ordinal);
        Assert.DoesNotContain("T.Load(in d1Column", code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, 600, 3)]
    [InlineData(6, 900, 5)]
    public void Plain_code_in_parts_agrees_with_witnesses(uint seed, int operations, int n)
    {
        string[] parameters = [.. Enumerable.Range(0, n).Select(i => $"p{i}")];
        string body = RandomBody.Of(seed, operations, parameters);
        string inputs = string.Join(", ", parameters.Select(p => $"double {p}"));
        double[] point = [.. parameters.Select((_, i) => 0.4 - (0.17 * i))];
        Agrees($"public static partial class Model {{ [Differentiable] public static partial double F({inputs}) {body} }}", parameters, point);
    }

    [Fact]
    public void Parts_of_an_instance_read_its_fields()
    {
        string body = RandomBody.Of(7, 800, ["p0", "p1", "Field", "scale"]);
        Agrees(
            $"public partial struct Model {{ public Model() {{ }} public readonly double Field = 0.3; [Differentiable] public double F(double p0, double p1, [Data] double scale) {body} }}",
            ["p0", "p1", "0.7"], [0.4, 0.23], "new Model()");
    }

    /// <summary>Conditions, and what loops leave; and loops that go on with a variable in another part.</summary>
    [Theory]
    [InlineData(8, "bool isLow = sum < p1; double low = isLow ? p0 * p1 : p1;", "return (isLow ? low : sum) + ")]
    [InlineData(10, "", "for (int i = 0; i < turns; i++) sum = 0.5 * sum + p1 * i; return sum * p0 + ")]
    public void Parts_hand_over_what_loops_leave(uint seed, string before, string result)
    {
        string body = RandomBody.Of(seed, 800, ["p0", "p1", "sum"]);
        int split = body.IndexOf('\n', StringComparison.Ordinal);
        Agrees(
            $$"""
            public static partial class Model
            {
                [Differentiable] public static double F(double p0, double p1, [Data] int turns)
                {
                    double sum = 0; for (int i = 0; i < turns; i++) sum = 0.5 * sum + p0 * i;
                    {{before}}
                    {{body[(split + 1)..].Replace("return ", result, StringComparison.Ordinal)}}
            }
            """,
            ["p[0]", "p[1]", "3"], [0.4, 0.23]);
    }

    private static void Agrees(string type, string[] inputs, double[] point, string? instance = null)
    {
        string[] arguments = [.. inputs.Select((input, i) => input.StartsWith('p') ? $"p[{i}]" : input)];
        using var compiled = new CompiledCases([new ModelCase("Model", "using System; using DiffGen; " + type, arguments, point, instance)]);
        string report = Comparison.Of(compiled.All[0], point);
        Assert.True(report.Length == 0, report);
        string code = compiled.Run.Compiles().File;
        Assert.Contains("static void Part1(", code, StringComparison.Ordinal);
        Assert.All(Methods(code), m => Assert.True(m.Operations <= 2500, $"{m.Name} has {m.Operations} operations."));
    }

    /// <summary>The methods of a file, local functions apart from what holds them, with the operations that each has.</summary>
    private static IEnumerable<(string Name, int Operations, bool IsLane)> Methods(string code)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(code, Compilations.ParseOptions).GetRoot();
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            (string Name, bool IsLane)? method = node switch
            {
                MethodDeclarationSyntax m => (m.Identifier.Text, m.TypeParameterList is not null),
                LocalFunctionStatementSyntax f => (f.Identifier.Text, false),
                _ => null,
            };
            if (method is null) continue;
            int operations = node.DescendantNodes(child => child == node || child is not LocalFunctionStatementSyntax).Count(IsOperation);
            yield return (method.Value.Name, operations, method.Value.IsLane);
        }
    }

    private static bool IsOperation(SyntaxNode node) => node
        is BinaryExpressionSyntax or InvocationExpressionSyntax or ConditionalExpressionSyntax or ElementAccessExpressionSyntax
        or PrefixUnaryExpressionSyntax { Operand: not LiteralExpressionSyntax };
}
