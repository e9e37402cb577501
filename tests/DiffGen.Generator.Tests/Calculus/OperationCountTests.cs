using DiffGen.Algebra;
using DiffGen.Calculus;
using DiffGen.Generator.Tests.Fuzzing;
using DiffGen.Generator.Tests.Writing;
using DiffGen.Graph;
using DiffGen.Models;
using DiffGen.Testing;
using DiffGen.Writing;

namespace DiffGen.Generator.Tests.Calculus;

/// <summary>
/// The cheap-gradient principle, counted: straight-line code of k operations has a gradient of at most 4k and a product of at most
/// 10k, each counted with the value in it. Griewank and Walther (2008), Evaluating Derivatives, chapters 3 and 5. Operations are
/// arithmetic and calls; a condition that makes an edge safe is none.
/// </summary>
public class OperationCountTests
{
    private const string Header = "using System; using DiffGen; public static partial class Model { [Differentiable] public static partial double F";

    [Theory]
    [InlineData("(double a, double b, [Data] double x, [Data] double w, [Data] double y) => y - 1 / (1 + Math.Exp(-(a * x / (1 + Math.Exp(-(b * w))))));")]
    [InlineData("(double a, double b, double c, double d, [Data] double x) => a * Math.Exp(-b * x) + c * Math.Exp(-d * x);")]
    [InlineData("(double h, double m, double s, [Data] double x) => h * Math.Exp(-(x - m) * (x - m) / (2 * s * s));")]
    [InlineData("(double a, double b) => Math.Sqrt(a * a + b * b) * Math.Atan2(a, b);")]
    [InlineData("(double a, double b, double c, double d) => a * b * c * d;")]
    [InlineData("(double a, double b, [Data] double x) => a > x ? a * b : Math.Max(a, b) * Math.Abs(a - b);")]
    public void Models_keep_to_the_bounds(string member) => Keeps(ModelReading.Single($"{Header}{member} }}"), member);

    /// <summary>
    /// A product of two values that both vary costs 1, with its adjoints 3, with tangents 6, with theirs 12, and nothing in these
    /// models is cheaper: 10k is out of reach.
    /// </summary>
    [Theory]
    [InlineData("(double a, double b, double c, [Data] double x) => Math.Log(a * a + Math.Pow(b * x, c));")]
    [InlineData("(double a, double b, double c, double d, double e, double f) => a * b / (c * d) / (e * f);")]
    public void Nothing_but_products_of_parameters_takes_half_as_much_again(string member) =>
        Keeps(ModelReading.Single($"{Header}{member} }}"), member, productBound: 15);

    [Theory]
    [InlineData(1, 60, 3)]
    [InlineData(2, 300, 8)]
    [InlineData(3, 1500, 40)]
    public void Long_bodies_keep_to_the_bounds(uint seed, int operations, int n)
    {
        string[] parameters = [.. Enumerable.Range(0, n).Select(i => $"p{i}")];
        string member = $"({string.Join(", ", parameters.Select(p => "double " + p))}) {RandomBody.Of(seed, operations, parameters)}";
        Keeps(ModelReading.Single($"{Header}{member} }}"), member);
    }

    [Fact]
    public void Models_of_the_fuzzer_keep_to_the_bounds()
    {
        ModelCase[] cases = [.. Enumerable.Range(0, 200).Select(i => Fuzzer.Model(1, i).ToCase($"Model{i}"))];
        foreach (MethodModel model in ModelReading.Read(Compilations.Of([.. cases.Select(c => c.Source), ModelGen.Shared])))
        {
            bool isStraight = model.Refusal is null && !model.HasVectors && model.Graph.Loops.Count == 0;
            if (isStraight) Keeps(model, cases.First(c => c.Type == model.Type.Name).Source);
        }
    }

    private static void Keeps(MethodModel model, string source, int productBound = 10)
    {
        int value = Count(model, Want.Value), gradient = Count(model, Want.Gradient), product = Count(model, Want.Product);
        Assert.True(
            gradient <= 4 * value && product <= productBound * value,
            $"{value} operations, {gradient} in the gradient, {product} in the product:\n{source}");
    }

    private static int Count(MethodModel model, Want want)
    {
        Computation computation = ModelComputation.Of(model, want, simplify: true).Computation;
        bool[] needed = Reachability.From(computation.Graph, computation.Outputs);
        return Enumerable.Range(0, needed.Length).Count(i => needed[i] && computation.Graph[i].Op is >= Op.Add and <= Op.External);
    }
}
