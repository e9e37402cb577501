namespace DiffGen;

/// <summary>Marks a span or an array as a vector of parameters: differentiated, element by element.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParameterAttribute : Attribute;
