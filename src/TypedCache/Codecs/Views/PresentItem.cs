using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>Collections that are structs: inside another collection they are never null.</summary>
/// <typeparam name="TItem">What an element is shown as.</typeparam>
/// <typeparam name="TReader">Makes it.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PresentItem<TItem, TReader> : IItemReader<TItem>
    where TItem : allows ref struct
    where TReader : struct, IItemReader<TItem>
{
    /// <inheritdoc/>
    public static int Size => TReader.Size;

    /// <inheritdoc/>
    public static bool HasFlag => TReader.HasFlag;

    /// <inheritdoc/>
    public static bool CanBeNull => false;

    /// <inheritdoc/>
    public static TItem Read(ReadOnlySpan<byte> source, bool wide, bool isPresent, bool flag) =>
        TReader.Read(source, wide, isPresent, flag);
}
