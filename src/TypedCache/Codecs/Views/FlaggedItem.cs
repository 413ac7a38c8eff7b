using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>Elements for each of which a bit is kept: what it tells does not show.</summary>
/// <typeparam name="TItem">What an element is shown as.</typeparam>
/// <typeparam name="TReader">Makes it.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FlaggedItem<TItem, TReader> : IItemReader<TItem>
    where TItem : allows ref struct
    where TReader : struct, IItemReader<TItem>
{
    /// <inheritdoc/>
    public static int Size => TReader.Size;

    /// <inheritdoc/>
    public static bool HasFlag => true;

    /// <inheritdoc/>
    public static bool CanBeNull => TReader.CanBeNull;

    /// <inheritdoc/>
    public static TItem Read(ReadOnlySpan<byte> source, bool wide, bool isPresent, bool flag) =>
        TReader.Read(source, wide, isPresent, flag);
}
