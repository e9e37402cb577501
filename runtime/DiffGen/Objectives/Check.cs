using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace DiffGen;

/// <summary>The checks of arguments that generated code makes before it writes anything.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Check
{
    /// <summary>Throws unless <paramref name="span"/> has at least <paramref name="expected"/> elements.</summary>
    /// <exception cref="ArgumentException">The span is too short; the message names the argument and both lengths.</exception>
    public static void Length(ReadOnlySpan<double> span, int expected, string name)
    {
        if (span.Length < expected) ThrowTooShort(span.Length, expected, name);
    }

    /// <summary>Throws unless a column has as many elements as the first one has rows.</summary>
    /// <exception cref="ArgumentException">The lengths differ; the message names the argument and both lengths.</exception>
    public static void Column(int length, string name, int rows, string firstName)
    {
        if (length != rows)
            throw new ArgumentException($"'{name}' has {length} elements; expected {rows}, one a row as in '{firstName}'.", name);
    }

    /// <summary>The length of a matrix's rows, or an exception where it is not a whole number.</summary>
    /// <param name="length">The number of the matrix's elements, row-major.</param>
    /// <param name="name">Its name.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="firstName">What says how many rows there are.</param>
    /// <exception cref="ArgumentException">The elements do not fill rows of one length.</exception>
    public static int Matrix(int length, string name, int rows, string firstName) => rows == 0 && length == 0 ? 0
        : rows > 0 && length % rows == 0 ? length / rows
        : throw new ArgumentException($"'{name}' has {length} elements; expected a multiple of {rows}, the number of rows in '{firstName}'.", name);

    /// <summary>The array as a column, or an exception that names it when it is null.</summary>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    public static T[] NotNull<T>([NotNull] T[]? column, string name) => column ?? throw new ArgumentNullException(name);

    [DoesNotReturn]
    private static void ThrowTooShort(int length, int expected, string name) =>
        throw new ArgumentException($"'{name}' has length {length}; expected at least {expected}.", name);
}
