namespace DiffGen;

/// <summary>Marks an input of a <see cref="DifferentiableAttribute"/> method as data: held constant, one value a row of the objective.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DataAttribute : Attribute;
