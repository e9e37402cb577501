namespace DiffGen.Testing;

/// <summary>A model with the inputs it is called with.</summary>
/// <param name="Type">The full name of the type that holds the method <c>F</c>; no other case has it.</param>
/// <param name="Source">A whole file of C#.</param>
/// <param name="Inputs">The inputs of <c>F</c> as C#, where <c>p[0]</c>, <c>p[1]</c>, … are the parameters.</param>
/// <param name="Point">The parameters.</param>
/// <param name="Instance">The instance as C#; null for a static method.</param>
public sealed record ModelCase(string Type, string Source, string[] Inputs, double[] Point, string? Instance = null)
{
    /// <summary>A model of one expression in the parameters x, y, z.</summary>
    public static ModelCase Of(string type, string expression, params double[] point)
    {
        string parameters = string.Join(", ", point.Select((_, i) => $"double {"xyz"[i]}"));
        return new ModelCase(
            type,
            $"using System; using DiffGen; public static partial class {type} {{ [Differentiable] public static double F({parameters}) => {expression}; }}",
            [.. point.Select((_, i) => $"p[{i}]")],
            point);
    }

    /// <summary>The name of the type that calls the model.</summary>
    internal string CallerName => Type.Replace('.', '_') + "_Calls";

    /// <summary>Methods of one shape for every model, so that no test needs reflection over signatures.</summary>
    internal string Caller
    {
        get
        {
            string target = Instance is null ? Type : "Instance", inputs = string.Join(", ", Inputs);
            return $$"""
                public static class {{CallerName}}
                {
                    {{(Instance is null ? "" : $"private static readonly {Type} Instance = {Instance};")}}
                    public static object[] Inputs(double[] p) => [{{inputs}}{{(Instance is null ? "" : ", Instance")}}];
                    public static double Value(double[] p) => {{target}}.F({{inputs}});
                    public static double Gradient(double[] p, double[] gradient) => {{target}}.FGradient({{inputs}}, gradient);
                    public static double Hessian(double[] p, double[] gradient, double[] hessian) => {{target}}.FHessian({{inputs}}, gradient, hessian);
                    public static double Product(double[] p, double[] direction, double[] gradient, double[] product) =>
                        {{target}}.FHessianVectorProduct({{inputs}}, direction, gradient, product);
                }
                """;
        }
    }
}
