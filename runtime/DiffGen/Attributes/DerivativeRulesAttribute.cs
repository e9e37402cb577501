namespace DiffGen;

/// <summary>
/// Names a type of this assembly whose methods are <see cref="DerivativeRuleAttribute">derivative rules</see>, so that every
/// project that references the assembly has them. A compiled rule has no body to differentiate: for second derivatives it needs
/// rules of its own.
/// </summary>
/// <param name="rules">The type; it and its rules must be public.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class DerivativeRulesAttribute(Type rules) : Attribute
{
    /// <summary>The type that holds the rules.</summary>
    public Type Rules { get; } = rules;
}
