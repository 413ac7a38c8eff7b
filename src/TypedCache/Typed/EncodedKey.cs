using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TypedCache.Codecs;
using TypedCache.Engine;

namespace TypedCache.Typed;

/// <summary>
/// A key's bytes, in a buffer of the caller's where they fit and in a pooled one where they do not. Give it back by
/// <see cref="Release"/>; a key that is not given back costs the pool an array and nothing else.
/// </summary>
internal ref struct EncodedKey<TKey, TKeyCodec>
    where TKeyCodec : struct, IKeyCodec<TKey>
{
    // No codec's bound is above three times the length by more than this: a key whose bound is beyond is too long for certain.
    private const long LongestBound = 3L * ItemKey.MaximumLength + KeyBuffer.Length;

    private byte[]? _rented;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public EncodedKey(in TKey key, Span<byte> buffer)
    {
        if (!typeof(TKey).IsValueType && key is null)
        {
            ThrowNull();
        }

        long bound = MaximumLength(in key);
        if (bound > buffer.Length)
        {
            if (bound > LongestBound)
            {
                IsTooLong = true;
                return;
            }

            buffer = _rented = ArrayPool<byte>.Shared.Rent((int)bound);
        }

        Bytes = buffer[..Write(in key, buffer)];
        IsTooLong = Bytes.Length > ItemKey.MaximumLength;
    }

    /// <summary>The key; not to be used where it is too long.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Whether the key is over the limit: such a key is never present.</summary>
    public bool IsTooLong { get; }

    /// <summary>Gives a pooled buffer back.</summary>
    public readonly void Release()
    {
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }
    }

    // The only keys that are objects are strings. Machine code for them is that for all objects, which would look their codec up at every call.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long MaximumLength(in TKey key) =>
        typeof(TKey).IsValueType ? TKeyCodec.MaximumLength(in key) : StringKeyCodec.MaximumLength(in AsString(in key));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Write(in TKey key, Span<byte> destination) =>
        typeof(TKey).IsValueType ? TKeyCodec.Write(in key, destination) : StringKeyCodec.Write(in AsString(in key), destination);

    private static ref readonly string AsString(in TKey key) => ref Unsafe.As<TKey, string>(ref Unsafe.AsRef(in key));

    /// <summary>Throws for a key that is null.</summary>
    [DoesNotReturn]
    public static void ThrowNull() => throw new ArgumentNullException("key");
}
