using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>Versions, shown without building them; a null as the default.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedVersionItem : IPackedItem<VersionView>
{
    /// <inheritdoc/>
    public static VersionView Read(ReadOnlySpan<byte> source) => PackedOptionalVersionItem.Read(source).GetValueOrDefault();
}
