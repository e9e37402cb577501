using System.Globalization;
using System.Reflection;

namespace DiffGen.MathNet.Tests;

/// <summary>Points at which the rules are compared, well inside the domain of the function that each belongs to.</summary>
internal static class Samples
{
    /// <summary>Points by the names of the parameters, which tell the functions of the package apart; by the method where they do not.</summary>
    public static IEnumerable<double[]> Of(MethodInfo method)
    {
        string names = string.Join(" ", method.GetParameters().Select(p => p.Name));
        return (method.Name, names) switch
        {
            (var name, _) when name.StartsWith("ErfInv", StringComparison.Ordinal) => [[-0.8], [-0.1], [0.3], [0.9]],
            (var name, _) when name.StartsWith("Erf", StringComparison.Ordinal) => [[-1.7], [-0.2], [0.6], [2.1]],
            (var name, _) when name.StartsWith("Logit", StringComparison.Ordinal) => [[0.1], [0.5], [0.85]],
            (var name, _) when name.StartsWith("Logistic", StringComparison.Ordinal) => [[-6], [-0.4], [0], [3]],
            // MathNet's is NaN where Γ is negative.
            ("GammaLnDerivative", _) => [[-1.6], [0.3], [1.7], [6.2], [14]],
            (_, "z") or ("TriGamma" or "TetraGamma" or "PentaGamma", _) => [[-1.6], [-0.4], [0.3], [1.7], [6.2], [14]],
            (_, "z w") => [[0.4, 2.5], [3, 0.7], [5.5, 6]],
            (_, "x n") => [[0.3, 0], [0.7, 1], [1.6, 2], [4, 3]],
            (_, "n z") => [[0, 0.7], [1, 2.3], [2.5, 4], [3, 9], [0.5, 1.2]],
            (_, "mean stddev x") => [[0.4, 1.3, 2], [-3, 0.5, -2.2], [1, 2, 1]],
            (_, "mu sigma x") => [[0.4, 1.3, 2], [-1, 0.5, 0.2], [0, 2, 1]],
            (_, "shape rate x") => [[0.6, 2, 0.3], [4, 0.7, 5], [1.5, 3, 1]],
            (_, "rate x") => [[0.6, 2], [3, 0.4]],
            (_, "a b x") => [[0.6, 2, 0.3], [4, 3, 0.7], [2, 0.5, 0.5]],
            (_, "lambda k") => [[0.6, 0], [4, 3], [20, 25]],
            (_, "p n k") => [[0.3, 10, 0], [0.7, 8, 8], [0.5, 20, 7]],
            (_, "r p x") => [[0.6, 0.3, 0], [4, 0.7, 3], [2.5, 0.1, 100]],
            (_, "location scale freedom x") => [[0.4, 1.3, 3, 2], [-3, 0.5, 8, -2.2], [1, 2, 1.5, 9]],
            _ => throw new NotSupportedException($"There is no sample for {method.Name}({names})."),
        };
    }

    /// <summary>The value of a method whose parameters are doubles and integers.</summary>
    public static double Call(MethodInfo method, double[] point)
    {
        object[] arguments = [.. method.GetParameters().Select((p, i) => Convert.ChangeType(point[i], p.ParameterType, CultureInfo.InvariantCulture))];
        return (double)method.Invoke(null, arguments)!;
    }
}
