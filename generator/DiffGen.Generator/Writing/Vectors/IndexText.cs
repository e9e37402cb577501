using System.Globalization;
using System.Linq;

namespace DiffGen.Writing;

/// <summary>An index as C#: a sum of terms, the constant last.</summary>
/// <param name="Constant">The constant.</param>
/// <param name="Terms">The terms.</param>
internal readonly record struct IndexText(int Constant, string[] Terms)
{
    /// <summary>Whether it is a number.</summary>
    public bool IsConstant => Terms.Length == 0;

    /// <summary>The sum.</summary>
    public string Code => Constant == 0 && Terms.Length > 0
        ? string.Join(" + ", Terms)
        : string.Join(" + ", Terms.Append(Constant.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The index of the n-th element on, n a term.</summary>
    public IndexText After(string term) => this with { Terms = [term, .. Terms] };

    /// <summary>Where the row of that number starts in a matrix of n columns, and in it the column.</summary>
    public IndexText InRow(IndexText row)
    {
        string[] start = row is { Constant: 0, IsConstant: true } ? []
            : row is { Constant: 1, IsConstant: true } ? ["n"]
            : row.IsConstant || (row.Constant == 0 && row.Terms.Length == 1) ? [row.Code + " * n"]
            : [$"({row.Code}) * n"];
        return this with { Terms = [.. start, .. Terms] };
    }
}
