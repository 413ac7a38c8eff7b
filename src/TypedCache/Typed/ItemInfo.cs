using TypedCache.Engine;
using TypedCache.Expiry;

namespace TypedCache;

/// <summary>What is known of an item besides its value, as it was at one moment.</summary>
public readonly struct ItemInfo
{
    private readonly CacheClock? _clock;
    private readonly ItemSnapshot _snapshot;

    internal ItemInfo(CacheClock clock, in ItemSnapshot snapshot)
    {
        _clock = clock;
        _snapshot = snapshot;
    }

    /// <summary>The bytes of the value.</summary>
    public int Length => _snapshot.Length;

    /// <summary>The user's flags; 0 in a cache without <see cref="CacheOptions.Details"/>.</summary>
    public uint Flags => _snapshot.Flags;

    /// <summary>The version; 0 in a cache without <see cref="CacheOptions.Versions"/>.</summary>
    public long Version => _snapshot.Version;

    /// <summary>What had happened to the item before it was looked up; nothing in a cache without <see cref="CacheOptions.Details"/>.</summary>
    public ItemMarks Marks => (ItemMarks)(_snapshot.State & ((1u << ItemShape.Details.MarkBits) - 1));

    /// <summary>Whether this very look-up claimed the item; see <see cref="ReadOptions.Claims"/>.</summary>
    public bool IsClaimedNow => _snapshot.IsClaimedNow;

    /// <summary>Whether a look-up was a miss because the item's time to live had passed.</summary>
    public bool HasExpired => _snapshot.HasExpired;

    /// <summary>Whether the item expires.</summary>
    public bool Expires => _snapshot.Deadline != 0;

    /// <summary>What is left of the time to live, at least zero; <see cref="Timeout.InfiniteTimeSpan"/> where the item does not expire.</summary>
    public TimeSpan TimeToLive => !Expires || _clock is null
        ? Timeout.InfiniteTimeSpan
        : TimeSpan.FromMilliseconds(Math.Max(0, _snapshot.Deadline - _clock.Now));

    /// <summary>
    /// The time since the item was last used when it was looked up, to the minute for items read more often than once a minute and to the second for others; zero in a cache without
    /// <see cref="CacheOptions.Details"/>.
    /// </summary>
    public TimeSpan IdleTime => _clock is null || !_snapshot.HasDetails
        ? TimeSpan.Zero
        : TimeSpan.FromSeconds(Math.Max(0, _clock.Now / 1000 - (_snapshot.State >> ItemShape.Details.MarkBits)));

    /// <summary>The number of the item's size class, as in <see cref="SizeClassStatistics.Number"/>.</summary>
    public int SizeClass => _snapshot.SizeClass;

    /// <summary>The bytes the item takes of its chunk: header, version, details, value and key.</summary>
    public int StoredLength => _snapshot.StoredLength;
}
