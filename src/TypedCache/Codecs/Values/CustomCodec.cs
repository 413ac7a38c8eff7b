using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedCache.Codecs;

/// <summary>A value stored by a codec of the user's own, and what is known of any such codec.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <typeparam name="TCodec">The codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CustomCodec<T, TCodec> : IVariableCodec<T>
    where TCodec : struct, ICodec<T>
{
    /// <inheritdoc cref="ICodec{T}.Bounds"/>
    public static SizeBounds Bounds => TCodec.Bounds;

    /// <inheritdoc cref="ICodec{T}.Fingerprint"/>
    public static uint Fingerprint => TCodec.Fingerprint;

    /// <inheritdoc/>
    public static bool HasFlag => false;

    /// <inheritdoc/>
    public static bool CanBeNull => !typeof(T).IsValueType;

    /// <inheritdoc/>
    public static bool IsNull(in T value) => !typeof(T).IsValueType && value is null;

    /// <inheritdoc/>
    public static long Measure(in T value, bool wide) => TCodec.Measure(in value, wide);

    /// <inheritdoc/>
    public static int Write(in T value, Span<byte> destination, bool wide, out bool flag)
    {
        flag = false;
        return TCodec.Write(in value, destination, wide);
    }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, bool wide, bool flag, [MaybeNullWhen(false)] out T value) =>
        TCodec.TryRead(source, wide, out value);

    /// <summary>Whether <see cref="TryRead"/> accepts the bytes; it has to build the value to tell.</summary>
    /// <param name="source">Exactly the bytes of one value.</param>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    /// <param name="flag">Unused.</param>
    /// <returns>What <see cref="TryRead"/> would return.</returns>
    public static bool IsValid(ReadOnlySpan<byte> source, bool wide, bool flag) => TryRead(source, wide, flag, out _);
}
