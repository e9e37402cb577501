using System.Globalization;
using nietras.SeparatedValues;

namespace Mtcars;

/// <summary>Reads columns of numbers from a CSV file and says, in one line, where the file is wrong.</summary>
internal static class NumericColumns
{
    /// <summary>The columns called <paramref name="names"/>, in that order, all of the same length, at least 1.</summary>
    /// <exception cref="DataException">The file is missing or malformed; the message names file, line and column.</exception>
    public static double[][] Read(string path, IReadOnlyList<string> names)
    {
        if (!File.Exists(path)) throw new DataException($"{path}: there is no such file.");
        // The header is read as a row like any other, so that its errors get a line and a column too.
        using var reader = Sep.Reader(o => o with { HasHeader = false, Unescape = true, DisableColCountCheck = true }).FromFile(path);
        string[] header = [];
        int[] indices = [];
        List<double>[] columns = [.. names.Select(_ => new List<double>())];
        foreach (SepReader.Row row in reader)
        {
            if (row.Span.Trim().IsEmpty) continue;
            // Sep counts a file without a header from line 2.
            int line = header.Length == 0 ? 1 : row.LineNumberFrom;
            CheckQuotes(row.Span, reader.Spec.Sep.Separator, path, line);
            if (header.Length == 0)
            {
                header = new string[row.ColCount];
                for (int i = 0; i < header.Length; i++) header[i] = row[i].ToString().Trim();
                indices = [.. names.Select(name => IndexOf(name, header, path, line))];
                continue;
            }

            if (row.ColCount != header.Length)
                throw new DataException($"{path}, line {line}, column {Math.Min(row.ColCount, header.Length) + 1}: the row has {row.ColCount} columns; the header has {header.Length}.");
            for (int i = 0; i < indices.Length; i++)
                columns[i].Add(Number(row[indices[i]].Span, path, line, indices[i], names[i]));
        }

        if (header.Length == 0) throw new DataException($"{path}, line 1, column 1: the file is empty; expected a header with {string.Join(", ", names)}.");
        if (columns[0].Count == 0) throw new DataException($"{path}, line 2, column 1: there are no rows below the header; expected at least 2.");
        return [.. columns.Select(column => column.ToArray())];
    }

    private static int IndexOf(string name, string[] header, string path, int line)
    {
        int index = Array.IndexOf(header, name), last = Array.LastIndexOf(header, name);
        if (index < 0) throw new DataException($"{path}, line {line}: there is no column '{name}'; the header has {string.Join(", ", header)}.");
        if (index != last) throw new DataException($"{path}, line {line}, column {last + 1}: a second column '{name}'.");
        return index;
    }

    private static double Number(ReadOnlySpan<char> text, string path, int line, int index, string name)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)) return number;
        string shown = text.ToString().ReplaceLineEndings(" ");
        throw new DataException($"{path}, line {line}, column {index + 1} ('{name}'): '{shown}' is not a finite number.");
    }

    /// <summary>An unclosed quote swallows the lines below it: find where it opens.</summary>
    private static void CheckQuotes(ReadOnlySpan<char> row, char separator, string path, int line)
    {
        if (row.Count('"') % 2 == 0) return;
        (bool quoted, int column, int openLine, int openColumn) = (false, 1, line, 1);
        foreach (char c in row)
        {
            if (c == '"')
            {
                quoted = !quoted;
                if (quoted) (openLine, openColumn) = (line, column);
            }
            else if (c == separator && !quoted) column++;
            else if (c == '\n') line++;
        }
        throw new DataException($"{path}, line {openLine}, column {openColumn}: a quote is opened here and never closed.");
    }
}
