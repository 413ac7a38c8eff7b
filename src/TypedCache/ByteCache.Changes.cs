using TypedCache.Diagnostics;
using TypedCache.Engine;

namespace TypedCache;

/// <content>Items changed under conditions, with the reason where one does not hold; what a server, or whoever else hands items on, needs.</content>
public sealed partial class ByteCache
{
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
    public ChangeResult Remove(ReadOnlySpan<byte> key, long? expectedVersion) => Remove(key, expectedVersion, out _);

    /// <inheritdoc cref="Remove(ReadOnlySpan{byte}, long?)"/>
    /// <param name="key">The key.</param>
    /// <param name="expectedVersion">The version; null for any.</param>
    /// <param name="info">What was known of the item, where it was removed.</param>
    public ChangeResult Remove(ReadOnlySpan<byte> key, long? expectedVersion, out ItemInfo info)
    {
        ItemChange change = ChangeOf(expectedVersion, null);
        ChangeResult result = _items.Remove(KeyOf(key), in change, out ItemSnapshot snapshot);
        info = new ItemInfo(_items.Clock, in snapshot);
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
