using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>Versions that can be null, shown without building them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedOptionalVersionItem : IPackedItem<VersionView?>
{
    /// <inheritdoc/>
    public static VersionView? Read(ReadOnlySpan<byte> source)
    {
        var reader = new PackedReader(source);
        return PackedVersion.TryRead(ref reader, out VersionView? value) ? value : null;
    }
}
