using TypedCache.Diagnostics;
using TypedCache.Engine;

namespace TypedCache;

/// <content>What a server, or whoever else hands items on, needs besides spans in and out: flags, versions, conditions, marks, and values changed where they are.</content>
public sealed partial class ByteCache
{
    private const int MostPrefetched = 32;

    // Header, details, a short key and a hundred bytes of value; the processor fetches what follows of longer ones by itself.
    private const int UsualItemLength = 192;

    /// <summary>Whether items keep a version.</summary>
    public bool HasVersions => _shape.HasVersions;

    /// <summary>Whether items keep flags, marks and the time of their last use.</summary>
    public bool HasDetails => _shape.HasDetails;

    /// <summary>Stores a value under conditions.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="options">How, for how long, and on which conditions.</param>
    /// <param name="version">The item's version, where it was stored and the cache keeps versions; otherwise 0.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="InvalidOperationException">The options name a version, flags or a claim, and the cache was opened without <see cref="CacheOptions.Versions"/> or <see cref="CacheOptions.Details"/>.</exception>
    public ChangeResult Store(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, in StoreOptions options, out long version)
    {
        ItemChange change = ChangeOf(in options);
        if (IsKeyTooLong(key, ref change))
        {
            version = 0;
            return CountRejection(change.Result);
        }

        _items.Store(KeyOf(key), ref change, value);
        GC.KeepAlive(this);
        version = change.Version;
        return CountRejection(change.Result);
    }

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
    public bool Touch(ReadOnlySpan<byte> key, Expiration expiration)
    {
        bool touched = _items.Touch(KeyOf(key), DeadlineOf(expiration));
        GC.KeepAlive(this);
        return touched;
    }

    /// <summary>Adds to a number kept as decimal text, or subtracts from it; its flags stay, and its expiration unless the options say otherwise.</summary>
    /// <param name="key">The key.</param>
    /// <param name="amount">How much. A sum goes round at 2^64, a difference ends at 0.</param>
    /// <param name="options">Which way, and on which conditions.</param>
    /// <param name="value">The number afterwards. Its text is as long as the one before at least, filled up with spaces.</param>
    /// <param name="info">What is known of the item afterwards.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="InvalidOperationException">The options name a version, and the cache was opened without <see cref="CacheOptions.Versions"/>.</exception>
    public ChangeResult ChangeNumber(ReadOnlySpan<byte> key, ulong amount, in NumberOptions options, out ulong value, out ItemInfo info)
    {
        ItemChange change = ChangeOf(options.ExpectedVersion, options.Version);
        change.Deadline = options.Expiration is { } expiration ? DeadlineOf(expiration) : ItemAccess.KeepDeadline;
        _items.ChangeNumber(KeyOf(key), ref change, options.IsDecrement, amount, out value, out ItemSnapshot snapshot);
        info = new ItemInfo(_items.Clock, in snapshot);
        GC.KeepAlive(this);
        return CountRejection(change.Result);
    }

    /// <summary>Removes an item if it is in the version expected.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expectedVersion">The version; null for any.</param>
    /// <returns>Whether it was removed, absent, or in another version.</returns>
    /// <exception cref="InvalidOperationException">A version is named, and the cache was opened without <see cref="CacheOptions.Versions"/>.</exception>
    public ChangeResult Remove(ReadOnlySpan<byte> key, long? expectedVersion)
    {
        ItemChange change = ChangeOf(expectedVersion, null);
        ChangeResult result = _items.Remove(KeyOf(key), in change);
        GC.KeepAlive(this);
        return result;
    }

    /// <summary>Marks an item <see cref="ItemMarks.Stale"/>, gives it its next version, and takes back what claim there is on it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expectedVersion">The version it must be in; null for any.</param>
    /// <param name="expiration">When it expires from now on; null leaves that as it is.</param>
    /// <param name="version">The version it is given; null for the engine's next.</param>
    /// <returns>Whether it was marked, absent, or in another version.</returns>
    /// <exception cref="InvalidOperationException">The cache was opened without <see cref="CacheOptions.Details"/>, or a version is named and it was opened without <see cref="CacheOptions.Versions"/>.</exception>
    public ChangeResult Invalidate(ReadOnlySpan<byte> key, long? expectedVersion = null, Expiration? expiration = null, long? version = null)
    {
        _options.RequireDetails();
        ItemChange change = ChangeOf(expectedVersion, version);
        change.Deadline = expiration is { } given ? DeadlineOf(given) : ItemAccess.KeepDeadline;
        ChangeResult result = _items.Invalidate(KeyOf(key), ref change);
        GC.KeepAlive(this);
        return result;
    }

    /// <summary>Begins a walk over the items, weakly consistent: an item that is there throughout is met exactly once.</summary>
    /// <returns>The walk. It holds nothing between two items, and need not be disposed.</returns>
    public ItemScan Scan() => new(_items, _registration.Number, _shape);

    internal ItemStore Items => _items;

    internal ref readonly ItemShape Shape => ref _shape;

    internal ItemKey HashKey(ReadOnlySpan<byte> key) => KeyOf(key);

    internal static bool IsKeyTooLong(ReadOnlySpan<byte> key, ref ItemChange change)
    {
        if (key.Length <= ItemKey.MaximumLength)
        {
            return false;
        }

        change.Result = ChangeResult.TooLarge;
        return true;
    }

    internal ItemChange ChangeOf(in StoreOptions options)
    {
        ItemChange change = ChangeOf(options.ExpectedVersion, options.Version);
        if (options.Flags != 0 || options.IsClaimed)
        {
            _options.RequireDetails();
        }

        change.Action = options.Action;
        change.AcceptsEarlierVersion = options.AcceptsEarlierVersion;
        change.Deadline = options.Action is StoreAction.Append or StoreAction.Prepend ? ItemAccess.KeepDeadline : DeadlineOf(options.Expiration);
        change.Flags = options.Flags;
        change.Marks = options.IsClaimed ? ItemMarks.Claimed : ItemMarks.None;
        return change;
    }

    internal ChangeResult CountRejection(ChangeResult result)
    {
        if (result is ChangeResult.TooLarge or ChangeResult.OutOfMemory)
        {
            _registration.Counters.Increment(Counter.Rejections);
        }

        return result;
    }

    private ItemChange ChangeOf(long? expectedVersion, long? version)
    {
        if (expectedVersion is not null || version is not null)
        {
            _options.RequireVersions();
        }

        return new ItemChange
        {
            Shape = _shape,
            HasExpectedVersion = expectedVersion is not null,
            ExpectedVersion = expectedVersion.GetValueOrDefault(),
            HasNewVersion = version is not null,
            NewVersion = version.GetValueOrDefault(),
        };
    }

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

    // The first millisecond of the engine's life. Before it ends no deadline has passed.
    private const long PassedDeadline = 1;

    private StoreOutcome StoreWithDetails(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, StoreMode mode, TimeSpan timeToLive, long version)
    {
        var change = new ItemChange
        {
            Shape = _shape,
            Action = mode switch { StoreMode.Set => StoreAction.Set, StoreMode.Add => StoreAction.Add, _ => StoreAction.Replace },
            HasExpectedVersion = mode == StoreMode.Update,
            ExpectedVersion = version,
            Deadline = _items.Clock.DeadlineAfter(timeToLive),
        };
        if (!IsKeyTooLong(key, ref change))
        {
            _items.Store(KeyOf(key), ref change, value);
        }

        return change.Result switch
        {
            ChangeResult.Done => StoreOutcome.Stored,
            ChangeResult.TooLarge => StoreOutcome.TooLarge,
            ChangeResult.OutOfMemory => StoreOutcome.OutOfMemory,
            _ => StoreOutcome.Refused,
        };
    }
}
