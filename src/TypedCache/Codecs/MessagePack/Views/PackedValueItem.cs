using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>Elements shown by value.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedValueItem<T, TCodec> : IPackedItem<T>
    where TCodec : struct, IPackedCodec<T>
{
    /// <inheritdoc/>
    public static T Read(ReadOnlySpan<byte> source)
    {
        var reader = new PackedReader(source);
        return TCodec.TryRead(ref reader, out T? value) ? value! : default!;
    }
}
