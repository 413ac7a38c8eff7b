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

        long bound = TKeyCodec.MaximumLength(in key);
        if (bound > buffer.Length)
        {
            if (bound > LongestBound)
            {
                IsTooLong = true;
                return;
            }

            buffer = _rented = ArrayPool<byte>.Shared.Rent((int)bound);
        }

        Bytes = buffer[..TKeyCodec.Write(in key, buffer)];
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

    /// <summary>Throws for a key that is null.</summary>
    [DoesNotReturn]
    public static void ThrowNull() => throw new ArgumentNullException("key");
}
