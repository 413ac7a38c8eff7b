using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>Strings, each built on request.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StringItem : IItemReader<string?>
{
    /// <inheritdoc/>
    public static int Size => 0;

    /// <inheritdoc/>
    public static bool HasFlag => true;

    /// <inheritdoc/>
    public static bool CanBeNull => true;

    /// <inheritdoc/>
    public static string? Read(ReadOnlySpan<byte> source, bool wide, bool isPresent, bool flag) =>
        isPresent ? StringCodec.Get(source, flag) : null;
}
