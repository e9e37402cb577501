namespace DiffGen.Lanes;

/// <summary>From a list of rows to columns, which kernels read.</summary>
public static class RowColumns
{
    /// <summary>A column of rows.</summary>
    /// <typeparam name="TRow">The type of a row.</typeparam>
    /// <typeparam name="TElement">The type of the column's elements.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="name">What the caller calls them.</param>
    /// <param name="element">A row's element.</param>
    /// <returns>A new array, as long as the list.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="rows"/> is null.</exception>
    public static TElement[] Of<TRow, TElement>(IReadOnlyList<TRow> rows, string name, Func<TRow, TElement> element)
    {
        ArgumentNullException.ThrowIfNull(rows, name);
        ArgumentNullException.ThrowIfNull(element);
        var column = new TElement[rows.Count];
        for (int row = 0; row < column.Length; row++) column[row] = element(rows[row]);
        return column;
    }
}
