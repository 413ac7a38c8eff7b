using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>A <c>[Cacheable]</c> type all of whose values take the same number of bytes, as an element of a collection.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TCodec">Its generated codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FixedCodec<T, TCodec> : IScalarCodec<T>
    where TCodec : struct, ICodec<T>
{
    /// <inheritdoc/>
    public static int Size => (int)TCodec.Bounds.Minimum;

    /// <inheritdoc/>
    public static bool IsBlittable => false;

    /// <inheritdoc/>
    public static bool IsNull(in T value) => !typeof(T).IsValueType && value is null;

    /// <inheritdoc/>
    public static void Write(ref byte destination, in T value) =>
        TCodec.Write(in value, MemoryMarshal.CreateSpan(ref destination, Size), wide: false);

    /// <inheritdoc/>
    public static bool TryRead(ref readonly byte source, [MaybeNullWhen(false)] out T value) =>
        TCodec.TryRead(MemoryMarshal.CreateReadOnlySpan(in source, Size), wide: false, out value);
}
