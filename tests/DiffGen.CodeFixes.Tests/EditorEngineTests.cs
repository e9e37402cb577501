using Microsoft.CodeAnalysis;

namespace DiffGen.CodeFixes.Tests;

/// <summary>What the engine of C# editors shows of the generated members.</summary>
public class EditorEngineTests
{
    private static readonly string Model = """
        using System;
        using DiffGen;

        public static partial class CarModel
        {
            /// <summary>Observed minus predicted fuel economy of one car.</summary>
            /// <param name="par1">The scale.</param>
            [Differentiable(Reduction = Reduction.SumOfSquares)]
            public static partial double Residual(double par1, double par2, [Data] double drat, [Data] double wt, [Data] double mpg)
                => mpg - 1 / (1 + Math.Exp(-(par1 * drat / (1 + Math.Exp(-(par2 * wt))))));
        }

        public static class Caller
        {
            public static double Call(Span<double> gradient, Span<double> hessian) => CALL;
        }
        """;

    [Theory]
    [InlineData("Residual", "Observed minus predicted fuel economy of one car.")]
    [InlineData("ResidualGradient", "gradient")]
    [InlineData("ResidualHessian", "Hessian")]
    [InlineData("ResidualHessianVectorProduct", "Hessian")]
    [InlineData("ResidualObjective", "an objective to fit")]
    [InlineData("ResidualParameterCount", "number of parameters")]
    [InlineData("ResidualParameterNames", "names of the parameters")]
    public async Task Completion_lists_the_generated_members_with_their_summaries(string member, string summary)
    {
        using var editor = new EditorEngine(Model.Replace("CALL", "CarModel.$$", StringComparison.Ordinal));
        Assert.Contains(summary, (await editor.CompletionsAsync())[member], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quick_info_on_the_Hessian_shows_the_formula_what_it_is_differentiated_in_and_the_method()
    {
        using var editor = new EditorEngine(Model.Replace("CALL", "CarModel.Residual$$Hessian(1, 2, 3, 4, 5, gradient, hessian)", StringComparison.Ordinal));
        string shown = await editor.QuickInfoAsync();
        Assert.Contains("mpg - 1 / (1 + Math.Exp(-(par1 * drat / (1 + Math.Exp(-(par2 * wt))))))", shown, StringComparison.Ordinal);
        Assert.Contains("Differentiated in par1, par2; held constant: drat, wt, mpg.", shown, StringComparison.Ordinal);
        Assert.Contains("CarModel.Residual(double, double, double, double, double)", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CarModel.Residual$$Hessian(1, 2, 3, 4, 5, gradient, hessian)", "ResidualHessian")]
    [InlineData("new CarModel.Residual$$Objective([1], [2], [3]).Value([1, 2])", "ResidualObjective")]
    public async Task Go_to_definition_lands_in_the_generated_file(string call, string name)
    {
        using var editor = new EditorEngine(Model.Replace("CALL", call, StringComparison.Ordinal));
        (Document document, string text) = await editor.DefinitionAsync();
        Assert.IsType<SourceGeneratedDocument>(document);
        Assert.Equal("CarModel.DiffGen.g.cs", document.Name);
        Assert.Equal(name, text);
    }

    /// <summary>The method's own documentation, from the part that the user wrote.</summary>
    [Fact]
    public async Task Quick_info_on_the_method_shows_the_users_summary()
    {
        using var editor = new EditorEngine(Model.Replace("CALL", "CarModel.Resi$$dual(1, 2, 3, 4, 5)", StringComparison.Ordinal));
        Assert.Contains("Observed minus predicted fuel economy of one car.", await editor.QuickInfoAsync(), StringComparison.Ordinal);
    }
}
