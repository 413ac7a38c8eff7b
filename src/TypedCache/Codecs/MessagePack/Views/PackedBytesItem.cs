using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>Elements that are bytes themselves.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedBytesItem : IPackedItem<ReadOnlySpan<byte>>
{
    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> source) => PackedView.Bytes(source);
}
