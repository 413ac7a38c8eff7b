using TypedCache.Engine;

namespace TypedCache;

/// <content>Items read with all there is to know of them: flags, versions, marks, and when they expire.</content>
public sealed partial class ByteCache
{
    // The first millisecond of the engine's life. Before it ends no deadline has passed.
    private const long PassedDeadline = 1;

    private const int MostPrefetched = 32;

    // Header, details, a short key and a hundred bytes of value; the processor fetches what follows of longer ones by itself.
    private const int UsualItemLength = 192;

    /// <summary>Whether items keep a version.</summary>
    public bool HasVersions => _shape.HasVersions;

    /// <summary>Whether items keep flags, marks and the time of their last use.</summary>
    public bool HasDetails => _shape.HasDetails;

    /// <summary>
    /// Asks the processor for the memory of some items that are about to be looked up, so that their waits for it overlap. Does nothing else, and costs some nanoseconds a key.
    /// </summary>
    /// <param name="text">Bytes with the keys among them.</param>
    /// <param name="keys">The first byte and the length of each; some 8 to 32 at a time are best.</param>
    public void Prefetch(ReadOnlySpan<byte> text, ReadOnlySpan<(int Start, int Length)> keys)
    {
        Span<ulong> hashes = stackalloc ulong[MostPrefetched];
        while (!keys.IsEmpty)
        {
            Span<ulong> some = hashes[..Math.Min(keys.Length, MostPrefetched)];
            for (int i = 0; i < some.Length; i++)
            {
                some[i] = _items.Hash.Compute(text.Slice(keys[i].Start, keys[i].Length), _registration.Number);
            }

            _items.PrefetchBuckets(some);
            _items.PrefetchItems(some, UsualItemLength);
            keys = keys[some.Length..];
        }

        GC.KeepAlive(this);
    }

    /// <summary>Copies a value, and tells about its item.</summary>
    /// <param name="key">The key.</param>
    /// <param name="destination">Where to copy it; left as it is where it is shorter than the value.</param>
    /// <param name="info">What is known of the item; its length is more than the destination has where it was not copied, and then no use was counted.</param>
    /// <returns>Whether the key is present.</returns>
    public bool TryRead(ReadOnlySpan<byte> key, Span<byte> destination, out ItemInfo info)
    {
        ReadOutcome outcome = _items.TryRead(KeyOf(key), in _shape, destination, ItemAccess.Plain, out ItemSnapshot snapshot);
        info = new ItemInfo(_items.Clock, in snapshot);
        GC.KeepAlive(this);
        return outcome == ReadOutcome.TooLong || CountLookUp(outcome == ReadOutcome.Copied);
    }

    /// <inheritdoc cref="TryRead(ReadOnlySpan{byte}, Span{byte}, out ItemInfo)"/>
    /// <param name="key">The key.</param>
    /// <param name="destination">Where to copy it; left as it is where it is shorter than the value.</param>
    /// <param name="options">What is done to the item, if its value was copied.</param>
    /// <param name="info">What is known of the item; its length is more than the destination has where it was not copied, and then nothing was done to it.</param>
    public bool TryRead(ReadOnlySpan<byte> key, Span<byte> destination, in ReadOptions options, out ItemInfo info)
    {
        ReadOutcome outcome = _items.TryRead(KeyOf(key), in _shape, destination, AccessOf(in options), out ItemSnapshot snapshot);
        info = new ItemInfo(_items.Clock, in snapshot);
        GC.KeepAlive(this);
        return outcome == ReadOutcome.TooLong || CountLookUp(outcome == ReadOutcome.Copied);
    }

    /// <summary>Tells about an item and leaves it as it is. Counts neither as a use nor as a hit or miss.</summary>
    /// <param name="key">The key.</param>
    /// <param name="info">What is known of the item.</param>
    /// <returns>Whether the key is present.</returns>
    public bool TryGetInfo(ReadOnlySpan<byte> key, out ItemInfo info)
    {
        ReadOutcome outcome = _items.TryRead(KeyOf(key), in _shape, default, ItemAccess.Silent, out ItemSnapshot snapshot);
        info = new ItemInfo(_items.Clock, in snapshot);
        GC.KeepAlive(this);
        return outcome != ReadOutcome.Miss;
    }

    /// <summary>Pins a value, so that it can be read where it lies for as long as that takes, by any thread.</summary>
    /// <param name="key">The key.</param>
    /// <param name="options">What is done to the item.</param>
    /// <param name="info">What is known of the item.</param>
    /// <returns>The value; dispose it.</returns>
    public PinnedValue Pin(ReadOnlySpan<byte> key, in ReadOptions options, out ItemInfo info)
    {
        bool found = _items.TryPin(KeyOf(key), in _shape, AccessOf(in options), out PinnedItem pinned, out ItemSnapshot snapshot);
        info = new ItemInfo(_items.Clock, in snapshot);
        return CountLookUp(found) ? new PinnedValue(_items, pinned) : default;
    }

    /// <summary>Gives an item another expiration; that counts as a use of it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expiration">The expiration.</param>
    /// <returns>Whether it was present.</returns>
    public bool Touch(ReadOnlySpan<byte> key, Expiration expiration) => Touch(key, expiration, out _);

    /// <inheritdoc cref="Touch(ReadOnlySpan{byte}, Expiration)"/>
    /// <param name="key">The key.</param>
    /// <param name="expiration">The expiration.</param>
    /// <param name="info">What is known of the item, the expiration it was given included.</param>
    public bool Touch(ReadOnlySpan<byte> key, Expiration expiration, out ItemInfo info)
    {
        bool touched = _items.Touch(KeyOf(key), DeadlineOf(expiration), in _shape, out ItemSnapshot snapshot);
        info = new ItemInfo(_items.Clock, in snapshot);
        GC.KeepAlive(this);
        return touched;
    }

    /// <summary>The size class that an item with a key and a value of some lengths is kept in.</summary>
    /// <param name="keyLength">The bytes of the key.</param>
    /// <param name="valueLength">The bytes of the value.</param>
    /// <returns>The class's number, as in <see cref="ItemInfo.SizeClass"/>; 0 too for an item that is too large to be stored.</returns>
    public int SizeClassFor(int keyLength, int valueLength) => _items.ClassFor((long)_skip + valueLength + keyLength);

    /// <summary>Begins a walk over the items, weakly consistent: an item that is there throughout is met exactly once.</summary>
    /// <returns>The walk. It holds nothing between two items, and need not be disposed.</returns>
    public ItemScan Scan() => new(_items, _registration.Number, _shape);

    internal ItemStore Items => _items;

    internal ref readonly ItemShape Shape => ref _shape;

    internal ItemKey HashKey(ReadOnlySpan<byte> key) => KeyOf(key);

    private ItemAccess AccessOf(in ReadOptions options)
    {
        if (options.Claims)
        {
            _options.RequireDetails();
        }

        long deadline = options.Expiration is { } expiration ? DeadlineOf(expiration) : ItemAccess.KeepDeadline;
        return new ItemAccess(options.LeavesNoTrace, deadline, options.Claims, (long)options.ClaimsBelow.TotalMilliseconds);
    }

    private long DeadlineOf(Expiration expiration) =>
        expiration.IsNever ? 0 : expiration.IsPassed ? PassedDeadline : _items.Clock.DeadlineAfter(expiration.TimeToLive);
}
