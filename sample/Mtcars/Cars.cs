namespace Mtcars;

/// <summary>
/// The cars as the model takes them: each column shifted to mean 0 and scaled to standard deviation 1 (of the sample, n − 1).
/// </summary>
/// <param name="Drat">Rear axle ratio, standardised.</param>
/// <param name="Wt">Weight, standardised.</param>
/// <param name="Mpg">Fuel economy in miles per gallon, standardised.</param>
public sealed record Cars(double[] Drat, double[] Wt, double[] Mpg)
{
    /// <summary>Reads the columns <c>drat</c>, <c>wt</c> and <c>mpg</c> of a CSV file and standardises them.</summary>
    /// <exception cref="DataException">The file is missing, malformed or too short, or a column does not vary.</exception>
    public static Cars Read(string path)
    {
        double[][] columns = NumericColumns.Read(path, ["drat", "wt", "mpg"]);
        return new Cars(Standardise(columns[0], path, "drat"), Standardise(columns[1], path, "wt"), Standardise(columns[2], path, "mpg"));
    }

    private static double[] Standardise(double[] column, string path, string name)
    {
        double mean = column.Average();
        double deviation = Math.Sqrt(column.Sum(x => (x - mean) * (x - mean)) / (column.Length - 1));
        // A column of equal values keeps a trace of rounding: compare with its size, not with 0.
        if (!(deviation > 1e-12 * Math.Abs(mean)))
            throw new DataException($"{path}, column '{name}': needs at least 2 different values to be standardised.");
        return [.. column.Select(x => (x - mean) / deviation)];
    }
}
