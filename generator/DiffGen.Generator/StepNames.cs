namespace DiffGen;

/// <summary>The names of the pipeline's steps, by which tests see what ran again.</summary>
internal static class StepNames
{
    /// <summary>From the attribute to the model.</summary>
    public const string Read = nameof(Read);

    /// <summary>From the model to the text of its members.</summary>
    public const string Write = nameof(Write);

    /// <summary>The members of each type together.</summary>
    public const string Group = nameof(Group);
}
