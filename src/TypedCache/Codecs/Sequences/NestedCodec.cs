using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedCache.Codecs;

/// <summary>A <c>[Cacheable]</c> type inside a collection.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TCodec">Its generated codec.</typeparam>
/// <typeparam name="TView">Its generated view.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NestedCodec<T, TCodec, TView> : IVariableCodec<T>
    where TCodec : struct, ICodec<T>
    where TView : struct, ICacheView<TView, T>, allows ref struct
{
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

    /// <inheritdoc/>
    public static bool IsValid(ReadOnlySpan<byte> source, bool wide, bool flag) => TView.IsValid(source, wide);
}
