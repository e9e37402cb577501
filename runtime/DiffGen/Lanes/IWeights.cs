using System.Runtime.CompilerServices;

namespace DiffGen.Lanes;

/// <summary>Where a kernel takes the weights of rows from; a type parameter, so that rows without weights cost nothing for them.</summary>
public interface IWeights
{
    /// <summary>The weights of the rows from <paramref name="row"/> on.</summary>
    static abstract T Load<T>(ref readonly double weights, nint row) where T : struct, ILane<T>;
}

/// <summary>Every weight is 1.</summary>
public readonly struct UnitWeights : IWeights
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Load<T>(ref readonly double weights, nint row) where T : struct, ILane<T> => T.Broadcast(1);
}

/// <summary>Weights from a column.</summary>
public readonly struct GivenWeights : IWeights
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Load<T>(ref readonly double weights, nint row) where T : struct, ILane<T> => T.Load(in weights, row);
}
