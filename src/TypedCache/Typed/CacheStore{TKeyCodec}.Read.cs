using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TypedCache.Codecs;
using TypedCache.Diagnostics;
using TypedCache.Engine;

namespace TypedCache.Typed;

/// <content>
/// Looking up. Each way has a short course, compiled for keys and values of fixed lengths where they are, and a long one for everything else: a chain that is being written to
/// or is long, an item that has expired, a value that is long or does not decode, a miss. The short one leaves all of that, and what it counts, to the long one.
/// </content>
internal sealed partial class CacheStore<TKey, TValue, TKeyCodec, TCodec, TPolicy>
{
    /// <summary>Whether all keys have the same length, not too long for a buffer. A constant to the compiler of machine code, as is the next.</summary>
    private static bool HasFixedKeys
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(TKey).IsValueType && TKeyCodec.FixedLength is > 0 and <= KeyBuffer.Length;
    }

    /// <summary>The length of every value, if keys have a fixed length too; otherwise -1.</summary>
    private static int FixedValueLength
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => HasFixedKeys && TCodec.Bounds.IsFixed && ShortestValue == TCodec.Bounds.Minimum && ShortestValue <= CopyBuffer.Length ? (int)ShortestValue : -1;
    }

    /// <summary>
    /// The fewest bytes a value can have. Of MessagePack the codec writes no fewer than its bounds say, but others may: they leave members out.
    /// </summary>
    private static long ShortestValue
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TCodec.Format == CacheFormat.MessagePack ? 1 : TCodec.Bounds.Minimum;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public override bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (HasFixedKeys)
        {
            Unsafe.SkipInit(out KeyBuffer room);
            if (TryGetAtOnce(Encode(in key, ref room), out value))
            {
                return true;
            }
        }

        return TryGetAtLeisure(key, out value);
    }

    /// <inheritdoc/>
    public override bool TryGet(ReadOnlySpan<byte> key, [MaybeNullWhen(false)] out TValue value) => TryGet(_items.KeyOf(key, _number), out value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override CopyResult Copy(TKey key, Span<byte> destination)
    {
        if (HasFixedKeys)
        {
            Unsafe.SkipInit(out KeyBuffer room);
            if (TryCopyAtOnce(Encode(in key, ref room), destination, out int length))
            {
                return CopyResult.Copied(length);
            }
        }

        return CopyAtLeisure(key, destination);
    }

    /// <inheritdoc/>
    public override CopyResult Copy(ReadOnlySpan<byte> key, Span<byte> destination)
    {
        ItemKey itemKey = _items.KeyOf(key, _number);
        return TryCopyAtOnce(itemKey, destination, out int length) ? CopyResult.Copied(length) : CopyAtLeisure(itemKey.Bytes, itemKey.WholeHash, destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ItemKey Encode(in TKey key, ref KeyBuffer room)
    {
        Span<byte> bytes = room.First(TKeyCodec.FixedLength);
        TKeyCodec.Write(in key, bytes);
        return new ItemKey(bytes, _number, _hash.Compute(bytes, _hashBeginning));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryCopyAtOnce(ItemKey key, Span<byte> destination, out int length)
    {
        if (!_items.TryCopyAtOnce(key, in _pattern, FixedValueLength, destination, out length, out long deadline)
            || length < ShortestValue
            || (deadline != 0 && _items.Clock.HasPassed(deadline)))
        {
            return false;
        }

        _counters.Increment(Counter.Hits);
        GC.KeepAlive(this);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryGetAtOnce(ItemKey key, [MaybeNullWhen(false)] out TValue value)
    {
        Unsafe.SkipInit(out CopyBuffer copy);
        if (!_items.TryCopyAtOnce(key, in _pattern, FixedValueLength, copy.All, out int length, out long deadline)
            || (deadline != 0 && _items.Clock.HasPassed(deadline))
            || !TCodec.TryRead(copy.First(length), wide: false, out value))
        {
            value = default;
            return false;
        }

        _counters.Increment(Counter.Hits);
        GC.KeepAlive(this);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private CopyResult CopyAtLeisure(TKey key, Span<byte> destination)
    {
        Unsafe.SkipInit(out KeyBuffer room);
        var encoded = new EncodedKey<TKey, TKeyCodec>(in key, room.All);
        CopyResult copied = encoded.IsTooLong ? Missed() : Copy(encoded.Bytes, destination);
        encoded.Release();
        return copied;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private CopyResult CopyAtLeisure(ReadOnlySpan<byte> key, ulong hash, Span<byte> destination)
    {
        ReadOutcome outcome = _items.TryCopyAtLeisure(new ItemKey(key, _number, hash), _versionLength, destination, out int length);
        GC.KeepAlive(this);
        return outcome switch
        {
            ReadOutcome.Miss => Missed(),
            ReadOutcome.TooLong => CopyResult.TooLong,
            _ => Decoded(length >= ShortestValue) ? CopyResult.Copied(length) : CopyResult.Miss,
        };
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryGetAtLeisure(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        Unsafe.SkipInit(out KeyBuffer room);
        var encoded = new EncodedKey<TKey, TKeyCodec>(in key, room.All);
        bool found = encoded.IsTooLong ? Miss(out value) : TryGet(encoded.Bytes, out value);
        encoded.Release();
        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryGet(ItemKey key, [MaybeNullWhen(false)] out TValue value) =>
        TryGetAtOnce(key, out value) || TryGetAtLeisure(key.Bytes, key.WholeHash, out value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryGetAtLeisure(ReadOnlySpan<byte> key, ulong hash, [MaybeNullWhen(false)] out TValue value)
    {
        var itemKey = new ItemKey(key, _number, hash);
        Unsafe.SkipInit(out CopyBuffer copy);
        ReadOutcome outcome = _items.TryCopyAtLeisure(in itemKey, _versionLength, copy.All, out int length);
        bool found;
        if (outcome == ReadOutcome.Copied)
        {
            found = Decoded(TCodec.TryRead(copy.First(length), wide: false, out value));
        }
        else if (outcome == ReadOutcome.TooLong && _items.TryPin(in itemKey, out PinnedItem pinned))
        {
            ReadOnlySpan<byte> payload = pinned.Payload[_versionLength..];
            try
            {
                found = Decoded(TCodec.TryRead(payload, CodecLayout.IsWide(payload.Length), out value));
            }
            finally
            {
                _items.Unpin(pinned.Ticket);
            }
        }
        else
        {
            found = Miss(out value);
        }

        GC.KeepAlive(this);
        return found;
    }
}
