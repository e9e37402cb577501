namespace DiffGen.Optimization;

/// <summary>Whether a parameter was free where a fit ended.</summary>
public enum ParameterState
{
    /// <summary>Free to move either way.</summary>
    Free,

    /// <summary>Held at its start on request.</summary>
    Fixed,

    /// <summary>Stopped by its lower bound: the loss would fall further below it.</summary>
    AtLowerBound,

    /// <summary>Stopped by its upper bound: the loss would fall further above it.</summary>
    AtUpperBound,
}

internal static class ParameterStateWords
{
    public static string Words(this ParameterState state) => state switch
    {
        ParameterState.Fixed => "fixed",
        ParameterState.AtLowerBound => "at lower bound",
        ParameterState.AtUpperBound => "at upper bound",
        _ => "free",
    };
}
