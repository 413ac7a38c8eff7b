using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>Values of a codec of the user's own, each built on request; <c>Bytes</c> gives what the codec has written.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <typeparam name="TCodec">The codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CustomItem<T, TCodec> : IItemReader<T?>
    where TCodec : struct, ICodec<T>
{
    /// <inheritdoc/>
    public static int Size => 0;

    /// <inheritdoc/>
    public static bool HasFlag => false;

    /// <inheritdoc/>
    public static bool CanBeNull => !typeof(T).IsValueType;

    /// <inheritdoc/>
    public static T? Read(ReadOnlySpan<byte> source, bool wide, bool isPresent, bool flag) =>
        isPresent && TCodec.TryRead(source, wide, out T? value) ? value : default;
}
