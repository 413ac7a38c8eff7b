using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>Nullable structs that differ in length, shown as the structs themselves would be; which are null the list view tells.</summary>
/// <typeparam name="TItem">What an element is shown as.</typeparam>
/// <typeparam name="TReader">Makes it.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct OptionalItem<TItem, TReader> : IItemReader<TItem>
    where TItem : allows ref struct
    where TReader : struct, IItemReader<TItem>
{
    /// <inheritdoc/>
    public static int Size => TReader.Size;

    /// <inheritdoc/>
    public static bool HasFlag => TReader.HasFlag;

    /// <inheritdoc/>
    public static bool CanBeNull => true;

    /// <inheritdoc/>
    public static TItem Read(ReadOnlySpan<byte> source, bool wide, bool isPresent, bool flag) =>
        TReader.Read(source, wide, isPresent, flag);
}
