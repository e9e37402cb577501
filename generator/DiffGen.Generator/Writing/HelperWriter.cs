using System.Collections.Generic;
using System.Linq;
using DiffGen.Algebra;
using DiffGen.Calculus;
using DiffGen.Graph;
using DiffGen.Models;
using DiffGen.Support;

namespace DiffGen.Writing;

/// <summary>Writes the derivatives of helpers that are called: each a private method with the helper's own parameters.</summary>
internal static class HelperWriter
{
    public static void Write(CodeText code, MethodModel model, bool simplify)
    {
        foreach (ExternalFunction function in model.Functions)
        {
            if (function.Written is not { } written) continue;
            code.Line();
            string of = model.Functions[written.Of].Name, parameter = written.Inputs[written.Parameter].Name.TrimStart('@');
            code.Line($"/// <summary>The derivative of <c>{of}</c> in <c>{parameter}</c>.</summary>");
            code.Line($"private static double {function.Name}({string.Join(", ", written.Inputs.Select(i => $"{i.Type} {i.Name}"))})");
            code.Open();
            Body(code, model, written, simplify);
            code.Close();
        }
    }

    private static void Body(CodeText code, MethodModel model, WrittenFunction written, bool simplify)
    {
        (ExpressionGraph graph, int output) = Derivative(model.Functions, written, simplify);
        var raw = new Computation(new GraphBuilder(graph, model.Functions), [output], 0);
        Computation done = DeadVariables.Run(simplify ? Pipeline.Simplify(raw, out _) : Pipeline.DropDeadNodes(raw, out _), out _);
        HashSet<string> taken = [.. written.Inputs.Select(i => i.Name.TrimStart('@'))];
        var naming = new Naming(done.Graph, "result", i => written.Inputs[i].Name, new Dictionary<int, string>(), new Dictionary<int, Meaning>(), taken);
        var layout = new Layout(done, new ScalarDialect(Signatures.System(model)), i => written.Inputs[i].Name, naming, isInline: false, [done.Outputs[0]]);
        DerivativeWriter.Locals(code, layout, new Dictionary<int, string>(), 0);
        code.Line();
        code.Line($"return {layout.Reference(done.Outputs[0]).Code};");
    }

    /// <summary>The graph of a derivative: that of the helper, or of a derivative of it, differentiated once.</summary>
    private static (ExpressionGraph Graph, int Output) Derivative(EquatableArray<ExternalFunction> functions, WrittenFunction written, bool simplify)
    {
        ExternalFunction of = functions[written.Of];
        ExternalBody helper = of.Body ?? functions[of.Written!.Of].Body!;
        (ExpressionGraph graph, int output) = of.Written is { } first ? Derivative(functions, first, simplify) : (helper.Graph, helper.Output);
        GraphBuilder builder = LoopAugmentation.Run(graph, functions, helper.Parameters.Contains, _ => null, order: 1, simplify, out int[] map);
        int parameter = builder.Input(written.Parameter, ValueKind.Double);
        int derivative = new Differentiation(builder, map[output], [parameter], secondOrder: false).Gradient[0];
        if (derivative < 0) derivative = builder.Constant(0);
        return (builder.ToGraph(), derivative);
    }
}
