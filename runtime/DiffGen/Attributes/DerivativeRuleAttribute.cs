namespace DiffGen;

/// <summary>
/// Marks a static method that returns <see cref="double"/> as the partial derivative of a function whose source the generator
/// does not see: ∂f/∂parameter, from the same parameters as the function's, in the same order. The function is static and
/// depends on its arguments alone. Second derivatives come from a rule for this method, else from differentiating its body.
/// </summary>
/// <param name="owner">The type that declares the function.</param>
/// <param name="function">The function's name; overloads are told apart by the types of this method's parameters.</param>
/// <param name="parameter">The name of the function's parameter in which this is the derivative.</param>
/// <example>
/// <code>
/// [DerivativeRule(typeof(SpecialFunctions), nameof(SpecialFunctions.GammaLn), "z")]
/// internal static double GammaLnDerivative(double z) => SpecialFunctions.DiGamma(z);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class DerivativeRuleAttribute(Type owner, string function, string parameter) : Attribute
{
    /// <summary>The type that declares the function.</summary>
    public Type Owner { get; } = owner;

    /// <summary>The function's name.</summary>
    public string Function { get; } = function;

    /// <summary>The name of the function's parameter in which the marked method is the derivative.</summary>
    public string Parameter { get; } = parameter;
}
