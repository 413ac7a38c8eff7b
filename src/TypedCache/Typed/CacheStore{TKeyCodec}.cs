using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TypedCache.Codecs;
using TypedCache.Diagnostics;
using TypedCache.Engine;
using TypedCache.Eviction;
using TypedCache.Index;
using TypedCache.Slabs;

namespace TypedCache.Typed;

/// <summary>
/// A typed cache compiled for its codecs and its eviction policy: all struct type arguments, so that behind the one virtual call everything is direct.
/// </summary>
[SkipLocalsInit]
internal sealed partial class CacheStore<TKey, TValue, TKeyCodec, TCodec, TPolicy> : CacheStore<TKey, TValue>
    where TKeyCodec : struct, IKeyCodec<TKey>
    where TCodec : struct, ICodec<TValue>
    where TPolicy : struct, IEvictionPolicy
{
    // Where keys differ in length: a guess.
    private const int UsualKeyLength = 16;

    private readonly ItemStore<TPolicy> _items;
    private readonly CacheCounters _counters;
    private readonly int _number;
    private readonly int _versionLength;
    private readonly int _usualItemLength;
    private readonly ItemPattern _pattern;
    private readonly SeededHash _hash;
    private readonly ulong _hashBeginning;
    private RemovedEvent<TKey, TKeyCodec>? _listener;

    public CacheStore(ItemStore<TPolicy> items, CacheRegistration registration, CacheOptions options)
        : base(items, registration, options)
    {
        _items = items;
        _counters = registration.Counters;
        _number = registration.Number;
        _versionLength = options.Versions ? sizeof(long) : 0;
        long usual = _versionLength + TCodec.Bounds.Typical + (TKeyCodec.FixedLength > 0 ? TKeyCodec.FixedLength : UsualKeyLength);
        _usualItemLength = (int)Math.Min(ItemHeader.Size + usual, items.Settings.MaxItemSize);
        _pattern = new ItemPattern(_number, _versionLength, FixedValueLength, TKeyCodec.FixedLength);
        _hash = items.Hash;
        _hashBeginning = items.Hash.Begin(_number, TKeyCodec.FixedLength);
        if (TCodec.Bounds.IsFixed && TKeyCodec.FixedLength > 0)
        {
            items.AddExactClass(_versionLength + TCodec.Bounds.Minimum + TKeyCodec.FixedLength);
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<TKey> Keys
    {
        get
        {
            foreach (ArraySegment<byte> bytes in _items.ReadKeys(_number))
            {
                if (TKeyCodec.TryRead(bytes, out TKey? key))
                {
                    yield return key;
                }
            }
        }
    }

    /// <inheritdoc/>
    public override StoreOutcome Store(TKey key, TValue value, StoreMode mode, TimeSpan timeToLive, long version, StoreGuard? guard)
    {
        TimeToLive.Validate(timeToLive);
        Unsafe.SkipInit(out KeyBuffer room);
        var encoded = new EncodedKey<TKey, TKeyCodec>(in key, room.All);
        // Only a reference can be null, and asking a value would box it where the code is not optimised.
        if (!typeof(TValue).IsValueType && value is null)
        {
            throw new ArgumentNullException(nameof(value));
        }

        if (encoded.IsTooLong)
        {
            _counters.Increment(Counter.Rejections);
            encoded.Release();
            return mode == StoreMode.Set ? StoreOutcome.TooLarge : StoreOutcome.Refused;
        }

        long length = TCodec.Measure(in value, wide: false);
        bool wide = CodecLayout.IsWide(length);
        if (wide)
        {
            length = TCodec.Measure(in value, wide: true);
        }

        var request = new StoreRequest(mode, length, _items.Clock.DeadlineAfter(timeToLive), _versionLength != 0, version, guard);
        var writer = new ValueWriter<TValue, TCodec>(in value, wide);
        StoreOutcome outcome = _items.Store(_items.KeyOf(encoded.Bytes, _number), in request, ref writer);
        if (outcome is StoreOutcome.TooLarge or StoreOutcome.OutOfMemory)
        {
            _counters.Increment(Counter.Rejections);
        }

        encoded.Release();
        GC.KeepAlive(this);
        return outcome;
    }

    /// <inheritdoc/>
    public override bool TryPin(TKey key, out PinnedItem pinned)
    {
        Unsafe.SkipInit(out KeyBuffer room);
        var encoded = new EncodedKey<TKey, TKeyCodec>(in key, room.All);
        pinned = default;
        bool found = encoded.IsTooLong ? Missed().IsCopied : TryPin(encoded.Bytes, out pinned);
        encoded.Release();
        return found;
    }

    /// <inheritdoc/>
    public override bool TryPin(ReadOnlySpan<byte> key, out PinnedItem pinned)
    {
        bool found = _items.TryPin(_items.KeyOf(key, _number), out pinned);
        if (!found)
        {
            Missed();
        }
        else if (!Decoded((pinned = pinned.Skip(_versionLength)).Payload.Length >= ShortestValue))
        {
            _items.Unpin(pinned.Ticket);
            found = false;
        }

        GC.KeepAlive(this);
        return found;
    }

    /// <inheritdoc/>
    public override bool Contains(TKey key)
    {
        Unsafe.SkipInit(out KeyBuffer room);
        var encoded = new EncodedKey<TKey, TKeyCodec>(in key, room.All);
        bool found = !encoded.IsTooLong && _items.Contains(_items.KeyOf(encoded.Bytes, _number));
        encoded.Release();
        GC.KeepAlive(this);
        return found;
    }

    /// <inheritdoc/>
    public override bool Remove(TKey key)
    {
        Unsafe.SkipInit(out KeyBuffer room);
        var encoded = new EncodedKey<TKey, TKeyCodec>(in key, room.All);
        bool removed = !encoded.IsTooLong && _items.Remove(_items.KeyOf(encoded.Bytes, _number), RemovalReason.Removed);
        encoded.Release();
        GC.KeepAlive(this);
        return removed;
    }

    /// <inheritdoc/>
    public override bool Touch(TKey key, TimeSpan timeToLive)
    {
        TimeToLive.Validate(timeToLive);
        Unsafe.SkipInit(out KeyBuffer room);
        var encoded = new EncodedKey<TKey, TKeyCodec>(in key, room.All);
        bool touched = !encoded.IsTooLong
            && _items.Touch(_items.KeyOf(encoded.Bytes, _number), _items.Clock.DeadlineAfter(timeToLive));
        encoded.Release();
        GC.KeepAlive(this);
        return touched;
    }

    /// <inheritdoc/>
    public override bool TryGetVersion(TKey key, out long version)
    {
        Unsafe.SkipInit(out KeyBuffer room);
        var encoded = new EncodedKey<TKey, TKeyCodec>(in key, room.All);
        version = 0;
        bool found = !encoded.IsTooLong && _items.TryGetVersion(_items.KeyOf(encoded.Bytes, _number), out version);
        encoded.Release();
        GC.KeepAlive(this);
        return found;
    }

    /// <inheritdoc/>
    public override void Listen(RemovedHandler<TKey>? handlers)
    {
        RemovedEvent<TKey, TKeyCodec>? before = _listener;
        _listener = handlers is null ? null : new RemovedEvent<TKey, TKeyCodec>(handlers, _counters);
        Registration.Listen(before, _listener);
    }

    /// <summary>Counts a look-up that found bytes: a hit where they could be read, otherwise a corruption and a miss.</summary>
    private bool Decoded(bool accepted)
    {
        if (accepted)
        {
            _counters.Increment(Counter.Hits);
            return true;
        }

        _counters.Increment(Counter.Corruptions);
        _counters.Increment(Counter.Misses);
        return false;
    }

    private bool Miss([MaybeNullWhen(false)] out TValue value)
    {
        value = default;
        Missed();
        return false;
    }

    private CopyResult Missed()
    {
        _counters.Increment(Counter.Misses);
        return CopyResult.Miss;
    }
}
