using DiffGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DiffGen.Generator.Tests.Writing;

/// <summary>Models in which each name that generated code uses is the user's too: of a parameter, a local, a column, a member, a type.</summary>
public class AnyNameTests
{
    /// <summary>The user's names of a model, each in another place.</summary>
    private sealed record UserNames(string Type, string TypeParameter, string Member, string Method, string Parameter, string Local, string Column, string Shared)
    {
        public static readonly UserNames Plain = new("Model", "TPlain", "Member", "Method", "parameter_", "local_", "column_", "shared_");
    }

    [Fact]
    public void What_generated_code_names_may_name_what_the_method_names()
    {
        string[] names = UsedNames();
        AllCompile(names.SelectMany((name, k) => Shapes.Select(shape => shape(UserNames.Plain with
        {
            Parameter = name,
            Local = names[(k + 1) % names.Length],
            Column = names[(k + 2) % names.Length],
            Shared = names[(k + 3) % names.Length],
        }))));
    }

    [Fact]
    public void What_generated_code_names_may_name_a_member_of_the_type_and_the_method()
    {
        string[] names = UsedNames();
        AllCompile(names.SelectMany((name, k) => Shapes.Select(shape => shape(UserNames.Plain with
        {
            Member = name,
            Method = names[(k + 1) % names.Length],
        }))));
    }

    [Fact]
    public void What_generated_code_names_may_name_the_type_or_a_type_parameter()
    {
        string[] names = UsedNames();
        AllCompile(names.Select((name, k) => Shapes[k % 2](UserNames.Plain with
        {
            Type = name,
            TypeParameter = names[(k + 1) % names.Length],
        })));
    }

    [Fact]
    public void An_objective_is_given_data_by_the_names_that_the_model_has_for_it()
    {
        using CompiledModels models = CompiledModels.Of("""
            using DiffGen;
            public static partial class Model
            {
                [Differentiable(Reduction = Reduction.LeastSquares)]
                public static partial double F(double a, [Data] double count, [Data] double weight, [Data(Shared = true)] double scale, [Data] double value)
                    => a * count * weight * scale * value;
            }

            public static class Use
            {
                public static double Loss() => new Model.FObjective(count: [2], weight: [3], scale: 5, value: [7], observed: [11], weights: [0.5]).Value([1]);
            }
            """);
        Assert.Equal(0.5 * (210 - 11) * (210 - 11), models.Type("Use").GetMethod("Loss")!.Invoke(null, null));
    }

    private static readonly Func<UserNames, string>[] Shapes = [OverLanes, OverLoop];

    /// <summary>A static model whose rows are computed over lanes.</summary>
    private static string OverLanes(UserNames n) => $$"""
        public static partial class {{n.Type}}<{{n.TypeParameter}}>
        {
            public static string {{n.Member}}(object any) => "";

            [global::DiffGen.Differentiable(Reduction = global::DiffGen.Reduction.LeastSquares)]
            public static partial double {{n.Method}}(double {{n.Parameter}}, double second_, [global::DiffGen.Data] double {{n.Column}}, [global::DiffGen.Data] double x_, global::System.ReadOnlySpan<double> {{n.Shared}})
            {
                double {{n.Local}} = global::System.Math.Exp({{n.Parameter}} * {{n.Column}}) / (1 + second_ * second_ * x_ * {{n.Shared}}[0]);
                return global::System.Math.PI * {{n.Local}} * {{n.Local}} - ({{n.Local}} > x_ ? second_ : global::System.Math.Sin({{n.Parameter}}));
            }
        }
        """;

    /// <summary>A model of an instance with a loop, a guard, and rows one at a time.</summary>
    private static string OverLoop(UserNames n) => $$"""
        public partial class {{n.Type}}<{{n.TypeParameter}}>
        {
            public sealed class {{n.Member}};

            [global::DiffGen.Differentiable(Reduction = global::DiffGen.Reduction.SumOfSquares)]
            public partial double {{n.Method}}(double {{n.Parameter}}, double second_, [global::DiffGen.Data] int {{n.Column}}, double[] {{n.Shared}})
            {
                if (second_ < 0) throw new global::System.ArgumentOutOfRangeException("second_");
                double {{n.Local}} = second_ * {{n.Column}};
                foreach (double x_ in {{n.Shared}})
                {
                    {{n.Local}} = {{n.Local}} * global::System.Math.Cos({{n.Parameter}}) + x_;
                }

                return global::System.Math.Max({{n.Local}}, 2 * {{n.Parameter}});
            }
        }
        """;

    /// <summary>The identifiers in the generated code of both shapes, but for the names of what is generated.</summary>
    private static string[] UsedNames() =>
    [
        .. Shapes.SelectMany(shape => GeneratorRun.Of(shape(UserNames.Plain)).Files.Values)
            .SelectMany(file => CSharpSyntaxTree.ParseText(file).GetRoot().DescendantTokens())
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(token => token.ValueText)
            .Where(name => !name.StartsWith("Method", StringComparison.Ordinal) || name.StartsWith("MethodImpl", StringComparison.Ordinal))
            .Where(name => !name.EndsWith('_') && name is not ("TPlain" or "Member" or "Model"))
            .Concat(["@class", "T", "TLane", "TWeights", "this0", "column_Column", "along_parameter_", "nameof", "var", "dynamic", "ToString", "Equals", "Finalize"])
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Asserts that models compile without a warning, all in one compilation, each in a namespace of its own.</summary>
    private static void AllCompile(IEnumerable<string> models)
    {
        GeneratorRun run = GeneratorRun.Of([.. models.Select((model, i) => $"namespace N{i};\n{model}")]);
        run.ThrowIfWrong(run.CompilerDiagnostics.Where(d => d.Severity >= DiagnosticSeverity.Warning && GeneratorRun.IsGenerated(d.Location.SourceTree)));
    }
}
