using MathNet.Numerics.LinearAlgebra;

namespace DiffGen.MathNet.Tests.Adapters;

/// <summary>What the adapters hand out is what the objective says.</summary>
public class AdapterTests
{
    private static readonly Vector<double> Point = Vector<double>.Build.Dense([150, 0.2]);

    private static readonly Models.RateObjective Objective = new(Models.Conc, observed: Models.Rates);

    [Fact]
    public void A_function_has_the_value_the_gradient_and_the_Hessian()
    {
        var function = Objective.ToMathNet();
        function.EvaluateAt(Point);

        var (gradient, hessian) = (new double[2], new double[4]);
        Assert.Equal(Objective.Hessian([150, 0.2], gradient, hessian), function.Value, 1e-9);
        Assert.Equal(gradient[1], function.Gradient[1], 1e-6);
        Assert.Equal([hessian[0], hessian[1], hessian[2], hessian[3]], function.Hessian.ToRowMajorArray());
        Assert.Equal(Point, function.Point);
        Assert.True(function.IsGradientSupported && function.IsHessianSupported);
    }

    [Fact]
    public void A_fork_keeps_the_point_and_neither_moves_the_other()
    {
        var function = Objective.ToMathNet();
        function.EvaluateAt(Point);
        var value = function.Value;
        var fork = function.Fork();
        function.EvaluateAt(Point * 2);

        Assert.Equal(value, fork.Value);
        Assert.NotEqual(value, function.Value);
        fork.Hessian.Clear();
        Assert.NotEqual(0, fork.Hessian[0, 0]);
    }

    [Fact]
    public void A_model_has_half_the_gradient_and_JJ_as_Math_NET_does()
    {
        var model = Objective.ToMathNetModel(Models.Rates);
        model.SetParameters(Point);

        var gradient = new double[2];
        Assert.Equal(Objective.Gradient([150, 0.2], gradient), model.Value, 1e-9);
        Assert.Equal(gradient[0] / 2, model.Gradient[0], 1e-9);
        Assert.Equal(gradient[1] / 2, model.Gradient[1], 1e-7);
        Assert.Equal(Models.Conc.Sum(c => Math.Pow(c / (0.2 + c), 2)), model.Hessian[0, 0], 1e-12);
        for (var i = 0; i < 12; i++) Assert.Equal(Models.Rate(150, 0.2, Models.Conc[i]), model.ModelValues[i], 1e-12);
        Assert.Equal(Models.Rates, model.ObservedY);
        var function = model.ToObjectiveFunction();
        function.EvaluateAt(Point);
        Assert.Equal(2 * model.Gradient[0], function.Gradient[0], 1e-9);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => Objective.ToMathNet().Value);
        Assert.Throws<InvalidOperationException>(() => Objective.ToMathNetModel().Value);
        Assert.Throws<ArgumentException>("point", () => Objective.ToMathNet().EvaluateAt(Vector<double>.Build.Dense(3)));
        Assert.Throws<ArgumentException>("observed", () => Objective.ToMathNetModel([1, 2]));
        Assert.Throws<ArgumentException>("isFixed", () => Objective.ToMathNetModel().SetParameters(Point, [true]));
        var slope = new Models.SlopeObjective().ToMathNet();
        slope.EvaluateAt(Point);
        Assert.False(slope.IsHessianSupported);
        Assert.Throws<NotSupportedException>(() => slope.Hessian);
    }
}
