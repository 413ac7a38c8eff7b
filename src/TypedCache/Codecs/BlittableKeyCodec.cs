using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>
/// Keys that are their own bytes: equal keys have equal bytes, since the types <see cref="KeyCodecs"/> admits have no padding and
/// one representation a value. Inlined, a key of 8 bytes is one store.
/// </summary>
/// <typeparam name="T">One of those types. Unconstrained, so that a cache of any key type can name it.</typeparam>
internal readonly struct BlittableKeyCodec<T> : IKeyCodec<T>
{
    /// <inheritdoc/>
    public static int FixedLength
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.SizeOf<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long MaximumLength(in T key) => Unsafe.SizeOf<T>();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(in T key, Span<byte> destination)
    {
        if (destination.Length < Unsafe.SizeOf<T>())
        {
            ThrowDoesNotFit();
        }

        Unsafe.WriteUnaligned(ref MemoryMarshal.GetReference(destination), key);
        return Unsafe.SizeOf<T>();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ReadOnlySpan<byte> source, [MaybeNullWhen(false)] out T key)
    {
        // A bool of another bit pattern than 0 or 1 would equal neither.
        if (source.Length != Unsafe.SizeOf<T>() || (typeof(T) == typeof(bool) && source[0] > 1))
        {
            key = default;
            return false;
        }

        key = Unsafe.ReadUnaligned<T>(ref MemoryMarshal.GetReference(source));
        return true;
    }

    [DoesNotReturn]
    private static void ThrowDoesNotFit()
        => throw new ArgumentException("The destination is shorter than the key.", "destination");
}
