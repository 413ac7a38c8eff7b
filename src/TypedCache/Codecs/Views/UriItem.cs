using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>URIs, each built on request; <c>Bytes</c> gives their UTF-8.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UriItem : IItemReader<Uri?>
{
    /// <inheritdoc/>
    public static int Size => 0;

    /// <inheritdoc/>
    public static bool HasFlag => true;

    /// <inheritdoc/>
    public static bool CanBeNull => true;

    /// <inheritdoc/>
    public static Uri? Read(ReadOnlySpan<byte> source, bool wide, bool isPresent, bool flag) =>
        isPresent && UriCodec.TryRead(source, wide, flag, out Uri? value) ? value : null;
}
