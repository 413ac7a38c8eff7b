using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedCache.Codecs;

/// <summary>
/// Integers, characters, floating-point numbers, <see cref="Guid"/>, <see cref="TimeSpan"/> and enums: types without padding
/// whose every bit pattern is a value.
/// </summary>
/// <typeparam name="T">Such a type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Blittable<T> : IScalarCodec<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public static int Size => Unsafe.SizeOf<T>();

    /// <inheritdoc/>
    public static bool IsBlittable => true;

    /// <inheritdoc/>
    public static bool IsNull(in T value) => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(ref byte destination, in T value) => Unsafe.WriteUnaligned(ref destination, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ref readonly byte source, out T value)
    {
        value = Unsafe.ReadUnaligned<T>(in source);
        return true;
    }
}
