using System.Buffers.Binary;
using TypedCache.Diagnostics;
using TypedCache.Expiry;
using TypedCache.Index;
using TypedCache.Leases;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <summary>
/// The engine without its policy: bytes in, bytes out, for all caches that share one memory limit. It composes arena, index, queues,
/// clock and leases.
/// </summary>
/// <remarks>
/// <para>An item's life: its chunk is reserved under its class's gate and queued at once, filled by the thread that reserved it, published
/// under the lock of one bucket, and, once out of the index, freed under the gate again, in one section: unlink, next generation, push.</para>
/// <para>No thread ever holds two locks. Whoever finds an item through the queue lets the gate go, locks the bucket of the item's hash and looks whether
/// that bucket still holds the handle; only if it does is the item there, whatever has happened in between.</para>
/// <para>Disposal: operations that begin later throw. Those in flight finish; before the memory is given back, every lock is passed through once, after which nobody
/// is inside a section that began before, and sections that begin later see that the engine is closed and leave.</para>
/// </remarks>
internal abstract unsafe partial class ItemStore : ISweepable, IMeteredEngine, IAuditedEngine
{
    private readonly SeededHash _hash;
    private readonly Lock _registering = new();
    private CacheRegistration[] _caches = [];
    private volatile bool _isClosed;
    private volatile bool _isQuiet;

    protected ItemStore(StoreSettings settings)
    {
        Settings = settings;
        Clock = new CacheClock(settings.TimeProvider, ItemHeader.MaximumDeadline);
        _hash = new SeededHash(settings.HashSeed);
        Arena = new Arena(settings.MemoryLimit, settings.Preallocate, settings.SizeClasses is null ? 0 : MemcachedSizeClasses.PageSize);
        Pages = new PagePool(Arena);
        Classes = settings.SizeClasses is { } classes
            ? new SizeClassTable(Arena.Geometry.PageSize, classes.ToSizes())
            : new SizeClassTable(Arena.Geometry.PageSize);
        Surcharge = settings.SizeClasses is null ? 0 : MemcachedSizeClasses.Surcharge;
        Leases = new LeaseTable(settings.CaptureLeaseOrigins);
        Sweeper = new SweepTimer(this, Clock, settings.SweepsByItself);
        LeakWatch = new LeakWatch(this, settings.TimeProvider, settings.AuditInterval, settings.LeakThreshold);
    }

    /// <summary>The checked settings.</summary>
    public StoreSettings Settings { get; }

    /// <summary>The clock deadlines are told by.</summary>
    public CacheClock Clock { get; }

    /// <summary>The hash of keys.</summary>
    public ref readonly SeededHash Hash => ref _hash;

    /// <summary>The memory.</summary>
    public Arena Arena { get; }

    /// <summary>The pages that belong to nobody.</summary>
    public PagePool Pages { get; }

    /// <summary>The sizes of chunks.</summary>
    public SizeClassTable Classes { get; }

    /// <summary>The bytes every item is charged more than it takes.</summary>
    protected int Surcharge { get; }

    /// <summary>The leases that are held.</summary>
    public LeaseTable Leases { get; }

    /// <summary>Has leaks looked for.</summary>
    public LeakWatch LeakWatch { get; }

    /// <summary>Has expired items looked for.</summary>
    protected SweepTimer Sweeper { get; }

    /// <summary>The items in the index.</summary>
    public abstract long Count { get; }

    /// <summary>Whether the engine was disposed.</summary>
    public bool IsClosed => _isClosed;

    /// <inheritdoc/>
    public string? Name => Settings.Name;

    /// <inheritdoc/>
    public bool HasSizeClassMetrics => Settings.HasSizeClassMetrics;

    /// <summary>The caches that were opened, by number.</summary>
    public ReadOnlySpan<CacheRegistration> Caches => Volatile.Read(ref _caches);

    /// <summary>Gives a new cache its number.</summary>
    /// <exception cref="InvalidOperationException">The engine has as many caches as headers can tell apart.</exception>
    public CacheRegistration Register(string name, ItemShape shape = default)
    {
        lock (_registering)
        {
            if (_caches.Length > ItemHeader.MaximumCache)
            {
                throw new InvalidOperationException(
                    $"The cache '{name}' cannot be opened: an engine has at most {ItemHeader.MaximumCache + 1:N0} caches.");
            }

            var registration = new CacheRegistration(_caches.Length, name, shape);
            Volatile.Write(ref _caches, [.. _caches, registration]);
            return registration;
        }
    }

    /// <summary>Takes a cache's number back, where it was the last to get one and nothing has been stored under it.</summary>
    public void Withdraw(CacheRegistration registration)
    {
        lock (_registering)
        {
            if (_caches[^1] == registration)
            {
                Volatile.Write(ref _caches, _caches[..^1]);
            }
        }
    }

    /// <summary>Adds a size class for items of exactly this many bytes, payload and key together.</summary>
    public void AddExactClass(long payloadAndKey)
    {
        lock (_registering)
        {
            Classes.AddExact(ItemHeader.Size + payloadAndKey);
        }
    }

    /// <summary>The class of items of so many bytes, payload and key together, with flags that are zero.</summary>
    public int ClassFor(long payloadAndKey) => Classes.ClassFor(ItemHeader.Size + payloadAndKey + Surcharge);

    /// <summary>A key of a cache, hashed.</summary>
    public ItemKey KeyOf(ReadOnlySpan<byte> bytes, int cache) => new(bytes, cache, Hash.Compute(bytes, cache));

    /// <summary>Copies the payload of an item, from an offset on.</summary>
    /// <param name="key">The key.</param>
    /// <param name="skip">How many bytes of the payload to leave out at its start.</param>
    /// <param name="destination">Where to copy to.</param>
    /// <param name="length">The bytes of the payload behind the offset.</param>
    public abstract ReadOutcome TryCopy(in ItemKey key, int skip, Span<byte> destination, out int length);

    /// <summary>Asks for the buckets of hashes, without waiting for them: the first step of looking up many keys.</summary>
    public abstract void PrefetchBuckets(ReadOnlySpan<ulong> hashes);

    /// <summary>Asks for the items that are likely to be those of hashes whose buckets have been asked for: the second step.</summary>
    /// <param name="hashes">The hashes.</param>
    /// <param name="length">How many bytes of an item will be read, header included.</param>
    public abstract void PrefetchItems(ReadOnlySpan<ulong> hashes, int length);

    /// <summary>Whether there is a living item; its place in the queue stays.</summary>
    public abstract bool Contains(in ItemKey key);

    /// <summary>Pins an item.</summary>
    public abstract bool TryPin(in ItemKey key, out PinnedItem pinned);

    /// <summary>Lets a pinned item go; of all copies of a ticket the first counts.</summary>
    public abstract void Unpin(LeaseTicket ticket);

    /// <summary>Stores bytes.</summary>
    public abstract StoreOutcome StoreBytes(in ItemKey key, in StoreRequest request, ReadOnlySpan<byte> payload);

    /// <summary>Removes an item.</summary>
    /// <returns>Whether a living one was there.</returns>
    public abstract bool Remove(in ItemKey key, RemovalReason reason);

    /// <summary>Gives an item another deadline, and tells about it.</summary>
    public abstract bool Touch(in ItemKey key, long deadline, in ItemShape shape, out ItemSnapshot snapshot);

    /// <summary>Gives an item another deadline.</summary>
    public bool Touch(in ItemKey key, long deadline) => Touch(in key, deadline, default, out _);

    /// <summary>Tells the version of an item.</summary>
    public abstract bool TryGetVersion(in ItemKey key, out long version);

    /// <summary>Removes every item of a cache.</summary>
    public abstract void Clear(int cache);

    /// <summary>Removes expired items, and gives the memory of pages that belong to nobody back to the system.</summary>
    /// <returns>The bytes given back.</returns>
    public abstract long Trim();

    /// <inheritdoc/>
    public abstract long Sweep(long stopAt);

    /// <summary>Pages that sweeps have walked.</summary>
    public abstract long PagesSwept { get; }

    /// <summary>Appends the keys of a cache from the next chain of a walk, each as two bytes of length and its bytes.</summary>
    public abstract bool ReadNextKeys(ref ulong position, int cache, List<byte> keys);

    /// <summary>The keys of a cache, by a walk that holds nothing between two of them; each is good until the next is asked for.</summary>
    public IEnumerable<ArraySegment<byte>> ReadKeys(int cache)
    {
        var entries = new List<byte>();
        byte[] buffer = [];
        ulong position = 0;
        while (ReadNextKeys(ref position, cache, entries))
        {
            if (buffer.Length < entries.Count)
            {
                buffer = new byte[entries.Capacity];
            }

            entries.CopyTo(buffer);
            for (int offset = 0; offset < entries.Count;)
            {
                int length = BinaryPrimitives.ReadUInt16LittleEndian(buffer.AsSpan(offset));
                offset += sizeof(ushort);
                yield return new ArraySegment<byte>(buffer, offset, length);
                offset += length;
            }

            entries.Clear();
        }
    }

    /// <summary>Accounts for every chunk.</summary>
    public abstract LeakReport Audit();

    /// <inheritdoc/>
    public abstract AuditRun BeginAudit();

    /// <inheritdoc/>
    public long BytesReserved => Arena.Geometry.Length;

    /// <inheritdoc/>
    public long Activity
    {
        get
        {
            // Taking a lease changes the first figure, giving it back the second.
            long activity = 2 * Leases.Taken - Leases.Held;
            foreach (CacheRegistration cache in Caches)
            {
                var statistics = CacheStatistics.From(cache.Counters);
                activity += statistics.Stores + statistics.Rejections + statistics.Removals.Total;
            }

            return activity;
        }
    }

    /// <summary>Sums up what the engine holds.</summary>
    public abstract EngineStatistics GetStatistics();

    /// <inheritdoc/>
    public IEnumerable<(string Name, CacheStatistics Statistics)> GetCacheStatistics() =>
        Caches.ToArray().Select(static cache => (cache.Name, CacheStatistics.From(cache.Counters)));

    /// <summary>Closes the engine; its memory goes back to the system with the last lease.</summary>
    public void Close()
    {
        lock (_registering)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
        }

        Sweeper.Stop();
        LeakWatch.Stop();
        // Pairs with the look at the flag that every section takes after it has its lock.
        Interlocked.MemoryBarrier();
        PassThroughLocks();
        _isQuiet = true;
        // Pairs with the one between the end of a lease and its look at the flag.
        Interlocked.MemoryBarrier();
        DiscardIfUnused();
    }

    /// <summary>Throws where the engine was disposed.</summary>
    public void ThrowIfClosed()
    {
        if (_isClosed)
        {
            Throw.Disposed();
        }
    }

    /// <summary>Takes every lock once and lets it go.</summary>
    protected abstract void PassThroughLocks();

    /// <summary>
    /// Gives the memory back if the engine is closed, nothing is leased, and nobody is inside a lock he took before it was closed: he goes by what he found there.
    /// </summary>
    protected void DiscardIfUnused()
    {
        if (_isQuiet && Leases.Held == 0)
        {
            Arena.Discard();
        }
    }
}
