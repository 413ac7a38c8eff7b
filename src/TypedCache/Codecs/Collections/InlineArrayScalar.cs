using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>An inline array of scalars: its elements one after the other.</summary>
/// <typeparam name="TArray">The inline array.</typeparam>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TScalar">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct InlineArrayScalar<TArray, T, TScalar> : IScalarCodec<TArray>
    where TArray : struct
    where TScalar : struct, IScalarCodec<T>
{
    /// <inheritdoc/>
    public static int Size => Unsafe.SizeOf<TArray>() / Unsafe.SizeOf<T>() * TScalar.Size;

    /// <inheritdoc/>
    public static bool IsBlittable => TScalar.IsBlittable;

    /// <inheritdoc/>
    public static bool IsNull(in TArray value) => false;

    /// <inheritdoc/>
    public static void Write(ref byte destination, in TArray value) =>
        FixedSequence<T, TScalar>.Write(InlineElements.Of<TArray, T>(in value), MemoryMarshal.CreateSpan(ref destination, Size), wide: false);

    /// <inheritdoc/>
    public static bool TryRead(ref readonly byte source, out TArray value)
    {
        value = default;
        ReadOnlySpan<byte> bytes = MemoryMarshal.CreateReadOnlySpan(in source, Size);
        return FixedSequence<T, TScalar>.TryRead(bytes, wide: false, InlineElements.WritableOf<TArray, T>(ref value));
    }
}
