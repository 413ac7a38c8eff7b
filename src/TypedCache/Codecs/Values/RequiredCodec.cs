using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedCache.Codecs;

/// <summary>Elements that are never null although their type could be: the keys of a dictionary. No bits are kept for them.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RequiredCodec<T, TCodec> : IVariableCodec<T>
    where TCodec : struct, IVariableCodec<T>
{
    /// <inheritdoc/>
    public static bool HasFlag => TCodec.HasFlag;

    /// <inheritdoc/>
    public static bool CanBeNull => false;

    /// <inheritdoc/>
    public static bool IsNull(in T value) => false;

    /// <inheritdoc/>
    public static long Measure(in T value, bool wide) => TCodec.Measure(in value, wide);

    /// <inheritdoc/>
    public static int Write(in T value, Span<byte> destination, bool wide, out bool flag) =>
        TCodec.Write(in value, destination, wide, out flag);

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, bool wide, bool flag, [MaybeNullWhen(false)] out T value) =>
        TCodec.TryRead(source, wide, flag, out value);

    /// <inheritdoc/>
    public static bool IsValid(ReadOnlySpan<byte> source, bool wide, bool flag) => TCodec.IsValid(source, wide, flag);
}
