using System.Buffers;
using TypedCache.Diagnostics;
using TypedCache.Engine;
using TypedCache.Typed;

namespace TypedCache;

/// <summary>
/// A cache of bytes on an engine: spans in, spans or a buffer writer out. Every member is thread-safe, allocates nothing, and takes constant time unless it
/// says otherwise.
/// </summary>
/// <remarks>Every member throws <see cref="ObjectDisposedException"/> once the engine has been disposed.</remarks>
public sealed partial class ByteCache
{
    private readonly ItemStore _items;
    private readonly CacheRegistration _registration;
    private readonly CacheOptions _options;
    private readonly ItemShape _shape;
    private readonly int _skip;
    private readonly Lock _listening = new();
    private RemovedBytesHandler? _removed;
    private RemovedBytesEvent? _listener;

    internal ByteCache(ItemStore items, CacheRegistration registration, CacheOptions options)
    {
        _items = items;
        _registration = registration;
        _options = options;
        _shape = new ItemShape(options.Versions, options.Details);
        _skip = _shape.Skip;
    }

    /// <summary>
    /// Raised for every item that leaves, on the thread that removed it, after all locks are released: for one that expired unread, that is one of the thread pool's. While somebody
    /// listens every value that is stored takes a chunk of its own, and those that leave cost some objects.
    /// </summary>
    public event RemovedBytesHandler? Removed
    {
        add
        {
            lock (_listening)
            {
                _removed += value;
                Listen();
            }
        }

        remove
        {
            lock (_listening)
            {
                _removed -= value;
                Listen();
            }
        }
    }

    /// <summary>What the cache has done and holds.</summary>
    public CacheStatistics Statistics => CacheStatistics.From(_registration.Counters);

    /// <summary>The number of items, expired ones that neither an operation nor the sweeper has come across included; exact when no operation is running.</summary>
    public long Count => _registration.Counters.ItemCount;

    /// <summary>The keys, each an array of its own, weakly consistent: a key that is there throughout an enumeration is met exactly once.</summary>
    public IEnumerable<byte[]> Keys => _items.ReadKeys(_registration.Number).Select(static key => key.ToArray());

    /// <summary>Stores a value for the default time to live.</summary>
    /// <param name="key">The key, up to 65,535 bytes; a longer one is too large.</param>
    /// <param name="value">The value.</param>
    /// <returns>What became of it. Where it was not stored, the key is absent afterwards.</returns>
    public StoreResult Set(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => Set(key, value, _options.DefaultTimeToLive);

    /// <inheritdoc cref="Set(ReadOnlySpan{byte}, ReadOnlySpan{byte})"/>
    /// <param name="key">The key, up to 65,535 bytes; a longer one is too large.</param>
    /// <param name="value">The value.</param>
    /// <param name="timeToLive">How long it lives: positive, in steps of 1 ms, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time to live is zero or negative.</exception>
    public StoreResult Set(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, TimeSpan timeToLive) =>
        Store(key, value, StoreMode.Set, timeToLive) switch
        {
            StoreOutcome.Stored => StoreResult.Stored,
            StoreOutcome.TooLarge => StoreResult.TooLarge,
            _ => StoreResult.OutOfMemory,
        };

    /// <summary>Stores a value where the key is absent.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="timeToLive">How long it lives; null for the default.</param>
    /// <returns>Whether it was stored: false where the key is present, and where the value cannot be stored.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time to live is zero or negative.</exception>
    public bool TryAdd(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, TimeSpan? timeToLive = null) =>
        Store(key, value, StoreMode.Add, timeToLive ?? _options.DefaultTimeToLive) == StoreOutcome.Stored;

    /// <summary>Stores a value where the key is present.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="timeToLive">How long it lives; null for the default.</param>
    /// <returns>Whether it was stored: false where the key is absent, and where the value cannot be stored.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time to live is zero or negative.</exception>
    public bool TryReplace(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, TimeSpan? timeToLive = null) =>
        Store(key, value, StoreMode.Replace, timeToLive ?? _options.DefaultTimeToLive) == StoreOutcome.Stored;

    /// <summary>Stores a value where the key is present in the version given: compare-and-swap.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="version">What <see cref="TryGetVersion"/> returned.</param>
    /// <param name="timeToLive">How long it lives; null for the default.</param>
    /// <returns>Whether it was stored: false where the key is absent or in another version, and where the value cannot be stored.</returns>
    /// <exception cref="InvalidOperationException">The cache was opened without <see cref="CacheOptions.Versions"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time to live is zero or negative.</exception>
    public bool TryUpdate(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, long version, TimeSpan? timeToLive = null)
    {
        _options.RequireVersions();
        return Store(key, value, StoreMode.Update, timeToLive ?? _options.DefaultTimeToLive, version) == StoreOutcome.Stored;
    }

    /// <summary>Tells the version of an item; every value stored has another.</summary>
    /// <param name="key">The key.</param>
    /// <param name="version">The version, if the key is present.</param>
    /// <returns>Whether the key is present.</returns>
    /// <exception cref="InvalidOperationException">The cache was opened without <see cref="CacheOptions.Versions"/>.</exception>
    public bool TryGetVersion(ReadOnlySpan<byte> key, out long version)
    {
        _options.RequireVersions();
        bool found = _items.TryGetVersion(KeyOf(key), out version);
        GC.KeepAlive(this);
        return found;
    }

    /// <summary>Copies a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="destination">Where to copy it; left as it is where it is shorter than the value.</param>
    /// <param name="length">The bytes of the value; more than the destination has where it was not copied.</param>
    /// <returns>Whether the key is present.</returns>
    public bool TryGet(ReadOnlySpan<byte> key, Span<byte> destination, out int length)
    {
        ReadOutcome outcome = _items.TryCopy(KeyOf(key), _skip, destination, out length);
        GC.KeepAlive(this);
        return CountLookUp(outcome != ReadOutcome.Miss);
    }

    /// <summary>Copies a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="destination">Where to append it.</param>
    /// <returns>Whether the key is present; if not, nothing is appended.</returns>
    public bool TryGet(ReadOnlySpan<byte> key, IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ReadOutcome outcome = _items.TryCopy(KeyOf(key), _skip, destination.GetSpan(), out int length);
        if (outcome == ReadOutcome.TooLong)
        {
            using ByteLease lease = Lease(key);
            if (lease.Found)
            {
                destination.Write(lease.Value);
            }

            return lease.Found;
        }

        if (outcome == ReadOutcome.Copied)
        {
            destination.Advance(length);
        }

        GC.KeepAlive(this);
        return CountLookUp(outcome == ReadOutcome.Copied);
    }

    /// <summary>Pins a value, so that it can be read where it lies until the lease is disposed.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The lease; dispose it.</returns>
    public ByteLease Lease(ReadOnlySpan<byte> key) =>
        CountLookUp(_items.TryPin(KeyOf(key), out PinnedItem pinned)) ? new ByteLease(_items, pinned.Skip(_skip)) : default;

    /// <summary>Whether a key is present. Counts neither as a use of the item nor as a hit or miss.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether there is a living item.</returns>
    public bool Contains(ReadOnlySpan<byte> key)
    {
        bool found = _items.Contains(KeyOf(key));
        GC.KeepAlive(this);
        return found;
    }

    /// <summary>Removes an item.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether it was present.</returns>
    public bool Remove(ReadOnlySpan<byte> key)
    {
        bool removed = _items.Remove(KeyOf(key), RemovalReason.Removed);
        GC.KeepAlive(this);
        return removed;
    }

    /// <summary>Gives an item another time to live, from now; that counts as a use of it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="timeToLive">Positive, in steps of 1 ms, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <returns>Whether it was present.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time to live is zero or negative.</exception>
    public bool Touch(ReadOnlySpan<byte> key, TimeSpan timeToLive)
    {
        TimeToLive.Validate(timeToLive);
        bool touched = _items.Touch(KeyOf(key), _items.Clock.DeadlineAfter(timeToLive));
        GC.KeepAlive(this);
        return touched;
    }

    /// <summary>Removes every item of this cache. Items stored meanwhile may stay. Takes time proportional to the engine's items; holds up nobody.</summary>
    public void Clear()
    {
        _items.Clear(_registration.Number);
        GC.KeepAlive(this);
    }

    private void Listen()
    {
        RemovedBytesEvent? before = _listener;
        _listener = _removed is null ? null : new RemovedBytesEvent(_removed, _registration.Counters, _items.Clock);
        _registration.Listen(before, _listener);
    }

    private ItemKey KeyOf(ReadOnlySpan<byte> key) => _items.KeyOf(key, _registration.Number);

    private StoreOutcome Store(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, StoreMode mode, TimeSpan timeToLive, long version = 0)
    {
        TimeToLive.Validate(timeToLive);
        StoreOutcome outcome = StoreOutcome.TooLarge;
        if (_shape.HasDetails)
        {
            outcome = StoreWithDetails(key, value, mode, timeToLive, version);
        }
        else if (key.Length <= ItemKey.MaximumLength)
        {
            var request = new StoreRequest(mode, value.Length, _items.Clock.DeadlineAfter(timeToLive), _options.Versions, version);
            outcome = _items.StoreBytes(KeyOf(key), in request, value);
        }

        if (outcome is StoreOutcome.TooLarge or StoreOutcome.OutOfMemory)
        {
            _registration.Counters.Increment(Counter.Rejections);
        }

        GC.KeepAlive(this);
        return outcome;
    }

    private bool CountLookUp(bool found)
    {
        _registration.Counters.Increment(found ? Counter.Hits : Counter.Misses);
        return found;
    }
}
