using System.Reflection;
using DiffGen.Testing.Witnesses;

namespace DiffGen.MathNet.Tests;

/// <summary>Every rule of the package against Richardson-extrapolated differences of the function that it is the derivative of.</summary>
public class RuleTests
{
    /// <summary>The rules: function, parameter and method. Those of derivatives are among them, so that second order is covered.</summary>
    public static TheoryData<string, string, string, string> Rules
    {
        get
        {
            var data = new TheoryData<string, string, string, string>();
            foreach (Type type in RuleTypes)
            {
                foreach (MethodInfo method in type.GetMethods(BindingFlags.Public | BindingFlags.Static))
                {
                    foreach (DerivativeRuleAttribute rule in method.GetCustomAttributes<DerivativeRuleAttribute>())
                        data.Add(rule.Owner.Name + "." + rule.Function, rule.Parameter, type.Name, method.Name);
                }
            }

            return data;
        }
    }

    private static IEnumerable<Type> RuleTypes =>
        typeof(GammaRules).Assembly.GetCustomAttributes<DerivativeRulesAttribute>().Select(a => a.Rules);

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_is_the_derivative_of_its_function(string function, string parameter, string type, string method)
    {
        MethodInfo derivative = RuleTypes.Single(t => t.Name == type).GetMethod(method)!;
        DerivativeRuleAttribute rule = derivative.GetCustomAttributes<DerivativeRuleAttribute>()
            .Single(r => r.Owner.Name + "." + r.Function == function && r.Parameter == parameter);
        MethodInfo target = rule.Owner.GetMethod(rule.Function, [.. derivative.GetParameters().Select(p => p.ParameterType)])!;
        int index = Array.FindIndex(target.GetParameters(), p => p.Name == parameter);
        Assert.True(index >= 0, $"{function} has no parameter '{parameter}'.");
        foreach (double[] point in Samples.Of(derivative))
        {
            Estimate expected = Differences.Gradient(x => Samples.Call(target, x), point, index);
            double actual = Samples.Call(derivative, point);
            double tolerance = (10 * expected.Error) + (1e-7 * Math.Abs(expected.Value));
            Assert.True(
                expected.Error <= 1e-4 * Math.Max(1, Math.Abs(expected.Value)) && Math.Abs(actual - expected.Value) <= tolerance,
                FormattableString.Invariant($"{actual:R}, expected {expected.Value:R} ± {tolerance:R} at ({string.Join(", ", point)})"));
        }
    }

    [Fact]
    public void All_functions_and_their_derivatives_have_rules_in_all_parameters_that_have_one()
    {
        var first = new HashSet<string>();
        var known = new HashSet<string>(Rules.Select(r => $"{r.Data.Item1}:{r.Data.Item2}"));
        foreach (string rule in known) first.Add(rule.Split(':')[0]);
        foreach ((string function, string parameter, string type, string method) in Rules.Select(r => r.Data))
        {
            if (function.Contains("Rules.", StringComparison.Ordinal) || function.StartsWith("PolyGamma", StringComparison.Ordinal)) continue;
            MethodInfo derivative = RuleTypes.Single(t => t.Name == type).GetMethod(method)!;
            foreach (DerivativeRuleAttribute other in Siblings(derivative, function))
            {
                // Where the function has a rule, its derivatives have one in the parameter of the same place.
                int place = Place(other);
                Assert.Contains($"{type}.{method}:{derivative.GetParameters()[place].Name}", known);
            }
        }

        Assert.Superset(
            new HashSet<string>(
            [
                "SpecialFunctions.GammaLn", "SpecialFunctions.DiGamma", "SpecialFunctions.Gamma", "SpecialFunctions.Beta", "SpecialFunctions.BetaLn",
                "SpecialFunctions.Erf", "SpecialFunctions.Erfc", "SpecialFunctions.ErfInv", "SpecialFunctions.Logistic", "SpecialFunctions.Logit",
                "SpecialFunctions.ExponentialIntegral", "SpecialFunctions.BesselI", "SpecialFunctions.BesselJ", "SpecialFunctions.BesselK",
                "SpecialFunctions.BesselY", "Normal.PDFLn", "Gamma.PDFLn", "Beta.PDFLn", "Poisson.PMFLn", "Binomial.PMFLn", "StudentT.PDFLn",
                "Exponential.PDFLn", "LogNormal.PDFLn", "NegativeBinomial.PMFLn",
            ]),
            first);
    }

    private static IEnumerable<DerivativeRuleAttribute> Siblings(MethodInfo derivative, string function) => RuleTypes
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static))
        .Where(m => m.GetParameters().Select(p => p.ParameterType).SequenceEqual(derivative.GetParameters().Select(p => p.ParameterType)))
        .SelectMany(m => m.GetCustomAttributes<DerivativeRuleAttribute>())
        .Where(r => r.Owner.Name + "." + r.Function == function);

    private static int Place(DerivativeRuleAttribute rule) => rule.Owner.GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(m => m.Name == rule.Function)
        .Select(m => Array.FindIndex(m.GetParameters(), p => p.Name == rule.Parameter))
        .First(place => place >= 0);
}
