using System.Globalization;

namespace DiffGen.Generator.Tests.Fuzzing;

/// <summary>What a piece of a random model is.</summary>
internal enum Kind
{
    Number,
    Condition,
    Integer,
    Statement,
    Block,
}

/// <summary>A piece of C# with pieces in it: enough of a tree to be made smaller.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Template">Its text, with <c>{0}</c>, <c>{1}</c>, … where its parts stand; of a block, nothing.</param>
/// <param name="Parts">Its parts.</param>
internal sealed record Snippet(Kind Kind, string Template, params Snippet[] Parts)
{
    public override string ToString()
    {
        if (Kind == Kind.Block) return "{\n" + string.Join("\n", Parts.Select(p => p.ToString())) + "\n}";
        string text = Template;
        for (int i = 0; i < Parts.Length; i++) text = text.Replace(Slot(i), Parts[i].ToString(), StringComparison.Ordinal);
        return text;
    }

    /// <summary>Every tree that is this one with one piece made smaller, the boldest first.</summary>
    public IEnumerable<Snippet> Smaller()
    {
        if (Kind is Kind.Number or Kind.Condition or Kind.Integer)
        {
            foreach (Snippet part in Parts.Where(p => p.Kind == Kind)) yield return part;
            string leaf = Kind switch { Kind.Number => "1.5", Kind.Condition => "true", _ => "3" };
            if (Parts.Length > 0) yield return new Snippet(Kind, leaf);
        }

        if (Kind == Kind.Block)
        {
            for (int i = 0; i < Parts.Length; i++) yield return this with { Parts = [.. Parts[..i], .. Parts[(i + 1)..]] };
        }

        if (Kind == Kind.Statement)
        {
            foreach (Snippet part in Parts.Where(p => p.Kind is Kind.Block or Kind.Statement)) yield return part;
        }

        for (int i = 0; i < Parts.Length; i++)
        {
            foreach (Snippet smaller in Parts[i].Smaller())
            {
                Snippet[] parts = [.. Parts];
                parts[i] = smaller;
                yield return this with { Parts = parts };
            }
        }
    }

    private static string Slot(int i) => "{" + i.ToString(CultureInfo.InvariantCulture) + "}";
}
