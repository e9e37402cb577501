using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DiffGen.Models;

namespace DiffGen.Writing;

/// <summary>The parts of an objective whose model is a stencil: kernels over the turns of its loop, and members that hand them to the driver.</summary>
internal sealed class StencilObjective
{
    private readonly CodeText code;
    private readonly ObjectiveShape shape;
    private readonly Stencil stencil;
    private readonly Dictionary<Want, StencilWriter> kernels;

    private StencilObjective(CodeText code, ObjectiveShape shape, Stencil stencil, Dictionary<Want, StencilWriter> kernels)
    {
        this.code = code;
        this.shape = shape;
        this.stencil = stencil;
        this.kernels = kernels;
    }

    /// <summary>Null where the model is no stencil, or one that lanes cannot compute.</summary>
    public static StencilObjective? Of(CodeText code, ObjectiveShape shape, bool simplify)
    {
        if (Stencil.Of(shape.Model) is not { } stencil) return null;
        var kernels = new Dictionary<Want, StencilWriter>();
        foreach (Want want in shape.Model.Order == 2 ? new[] { Want.Value, Want.Gradient, Want.Hessian, Want.Product } : [Want.Value, Want.Gradient])
        {
            if (StencilWriter.Of(code, shape, stencil, want, simplify) is not { } kernel) return null;
            kernels.Add(want, kernel);
        }

        return new StencilObjective(code, shape, stencil, kernels);
    }

    /// <summary>The number of turns that lanes compute.</summary>
    public void WriteTurns()
    {
        string turns = LengthOf(stencil.Bound) + stencil.Shortage switch
        {
            0 => "",
            > 0 => " - " + stencil.Shortage.ToString(CultureInfo.InvariantCulture),
            _ => " + " + (-stencil.Shortage).ToString(CultureInfo.InvariantCulture),
        };
        string others = string.Concat(stencil.Elements.Concat(stencil.Data).Where(e => e.Vector != stencil.Bound).GroupBy(e => e.Vector)
            .Select(v => (Vector: v.Key, Last: v.Max(e => e.Offset)))
            .Select(v => $" && {LengthOf(v.Vector)} >= turns{(v.Last == 0 ? "" : $" + {v.Last.ToString(CultureInfo.InvariantCulture)}")}"));
        code.Line();
        Docs.Summary(code, "The turns of the loop; 0 where the method itself is called, for there are few, or it throws.");
        code.Line($"private int Turns => {turns} is >= global::DiffGen.Lanes.StencilReduction.FewestTurns and int turns{others} ? turns : 0;");
    }

    private string LengthOf(int input) => shape.Model.Inputs[input].IsVector ? shape.Length(input) : shape.Field(input) + ".Length";

    /// <summary>The body of the member that returns what is wanted.</summary>
    /// <param name="want">What is wanted.</param>
    /// <param name="checks">Writes the checks of the outputs' lengths.</param>
    public void WriteCall(Want want, System.Action checks)
    {
        code.Line($"if (Turns == 0) return {Calls.Of(shape, want, "")};");
        checks();
        string second = want switch { Want.Hessian => "hessian", Want.Product => "product", _ => "default" };
        if (want != Want.Value) Clear("gradient", "Gradient");
        if (second != "default") Clear(second, "Second");
        string direction = want == Want.Product ? "direction" : "default", gradient = want == Want.Value ? "default" : "gradient";
        string bound = !kernels[want].HasFields ? "" : want == Want.Product ? "this, parameters, direction" : "this, parameters";
        string kernel = $"new {kernels[want].Name}({bound})";
        code.Line($"return global::DiffGen.Lanes.StencilReduction.Sum({kernel}, Turns, new(parameters, {direction}, {gradient}, {second}));");

        void Clear(string span, string of)
        {
            if (!kernels[want].Covers(of)) code.Line($"{span}[..{(span == "hessian" ? "(ParameterCount * ParameterCount)" : "ParameterCount")}].Clear();");
        }
    }

    public void WriteKernels()
    {
        foreach (StencilWriter kernel in kernels.Values)
        {
            code.Line();
            kernel.Write();
        }
    }
}
