namespace DiffGen;

/// <summary>
/// Marks an input of a <see cref="DifferentiableAttribute"/> method as data: held constant, one value a row of the objective.
/// A <c>readonly record struct</c> of numbers is a whole row: the objective takes a list of them, as well as columns.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DataAttribute : Attribute
{
    /// <summary>Whether one value holds for all rows: the objective then takes it once, not as a column.</summary>
    public bool Shared { get; set; }
}
