using Microsoft.CodeAnalysis;

namespace DiffGen.Reading;

/// <summary>
/// The storage of an array that the model makes itself. It is the variable under which a frame holds the elements, as a bundle:
/// so branches join it and loops carry it as they do any other variable, and all that see the array see what is written to it.
/// </summary>
/// <param name="element">The type of the elements.</param>
/// <param name="length">How many there are.</param>
internal sealed class ArrayStorage(ITypeSymbol element, int length)
{
    /// <summary>Up to how many elements one may be picked by an index that only the running model knows.</summary>
    public const int MostPicked = 16;

    /// <summary>The most elements that an array can have.</summary>
    public const int MostElements = 256;

    public ITypeSymbol Element { get; } = element;

    public int Length { get; } = length;
}

/// <summary>An array, or a span over a part of one.</summary>
/// <param name="Storage">Whose elements it shows.</param>
/// <param name="Offset">The first of them.</param>
/// <param name="Length">How many.</param>
internal sealed record ArrayView(ArrayStorage Storage, int Offset, int Length);
