using System.Diagnostics.CodeAnalysis;
using TypedCache.Codecs;
using TypedCache.Engine;
using TypedCache.Typed;

namespace TypedCache;

/// <summary>
/// A cache of values that are not objects until somebody asks for them. Values are encoded into native memory under a hard byte limit; reading through a
/// view, a lease or into a struct allocates nothing. Every member is thread-safe, and takes constant time unless it says otherwise.
/// </summary>
/// <typeparam name="TKey">A string, char, integer, Guid, enum, or a struct marked <c>[CacheKey]</c>.</typeparam>
/// <typeparam name="TValue">A type marked <c>[Cacheable]</c>, <see cref="Text"/> or <see cref="Bytes"/>.</typeparam>
public sealed partial class SlabCache<TKey, TValue> : IDisposable
    where TValue : ICacheable<TValue>
{
    private const string DefaultName = "default";

    private readonly SlabEngine _engine;
    private readonly bool _ownsEngine;
    private readonly CacheStore<TKey, TValue> _store;
    private readonly LoadTable<TKey, TValue> _loads;
    private readonly Lock _listening = new();
    private RemovedHandler<TKey>? _removed;
    private volatile bool _isDisposed;

    /// <summary>Makes a cache with an engine of its own.</summary>
    /// <param name="options">The options; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range; the message names it and the rule.</exception>
    /// <exception cref="NotSupportedException">The type cannot be a key.</exception>
    /// <exception cref="OutOfMemoryException">The system refuses the address space, or the memory that was to be preallocated.</exception>
    public SlabCache(SlabCacheOptions? options = null)
    {
        options ??= new SlabCacheOptions();
        CacheOptions cacheOptions = options.ToCacheOptions();
        _engine = new SlabEngine(options);
        _ownsEngine = true;
        try
        {
            _store = new CacheStoreBuilder<TKey, TValue>(_engine.Items, _engine.Items.Register(options.Name ?? DefaultName), cacheOptions).Build();
        }
        catch
        {
            // Nobody else has it to dispose of.
            _engine.Dispose();
            throw;
        }

        _loads = new LoadTable<TKey, TValue>(_store);
    }

    internal SlabCache(SlabEngine engine, CacheStore<TKey, TValue> store, bool ownsEngine)
    {
        _engine = engine;
        _ownsEngine = ownsEngine;
        _store = store;
        _loads = new LoadTable<TKey, TValue>(store);
    }

    /// <summary>
    /// Raised for every item that leaves, on the thread that removed it, after all locks are released: for one that expired unread, that is one of the thread pool's. Keys are built
    /// only while somebody listens.
    /// </summary>
    public event RemovedHandler<TKey>? Removed
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

    /// <inheritdoc cref="SlabEngine.LeakDetected"/>
    public event Action<LeakWarning>? LeakDetected
    {
        add => _engine.LeakDetected += value;
        remove => _engine.LeakDetected -= value;
    }

    /// <summary>What the cache has done and holds.</summary>
    public CacheStatistics Statistics => CacheStatistics.From(_store.Registration.Counters);

    /// <summary>What the engine of this cache holds, with every size class.</summary>
    public EngineStatistics EngineStatistics => _engine.Statistics;

    /// <summary>The number of items, expired ones that neither an operation nor the sweeper has come across included; exact when no operation is running.</summary>
    public long Count => _store.Registration.Counters.ItemCount;

    /// <summary>
    /// The keys, weakly consistent: a key that is there throughout an enumeration is met exactly once, one that comes or goes meanwhile at most once or twice.
    /// Enumerating holds nothing and may be given up.
    /// </summary>
    public IEnumerable<TKey> Keys
    {
        get
        {
            ThrowIfDisposed();
            return _store.Keys;
        }
    }

    internal bool IsDisposed => _isDisposed;

    internal bool HasLoads => _loads.IsActive;

    internal CacheStore<TKey, TValue> Live
    {
        get
        {
            ThrowIfDisposed();
            return _store;
        }
    }

    /// <summary>Stores a value for the default time to live.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>What became of it. Where it was not stored, the key is absent afterwards.</returns>
    /// <exception cref="ArgumentNullException">The key or the value is null.</exception>
    /// <exception cref="InvalidOperationException">The value was changed by another thread while it was being stored.</exception>
    /// <exception cref="ObjectDisposedException">The cache has been disposed.</exception>
    public StoreResult Set(TKey key, TValue value) => Set(key, value, _store.Options.DefaultTimeToLive);

    /// <summary>Stores a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="timeToLive">How long it lives: positive, in steps of 1 ms, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <returns>What became of it. Where it was not stored, the key is absent afterwards.</returns>
    /// <exception cref="ArgumentNullException">The key or the value is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time to live is zero or negative.</exception>
    /// <exception cref="InvalidOperationException">The value was changed by another thread while it was being stored.</exception>
    /// <exception cref="ObjectDisposedException">The cache has been disposed.</exception>
    public StoreResult Set(TKey key, TValue value, TimeSpan timeToLive)
    {
        ThrowIfDisposed();
        TimeToLive.Validate(timeToLive);
        if (_loads.IsActive)
        {
            // What is not going to be stored supersedes nothing.
            ArgumentNullException.ThrowIfNull(key);
            ArgumentNullException.ThrowIfNull(value);
            _loads.Supersede(key);
        }

        return _store.Store(key, value, StoreMode.Set, timeToLive) switch
        {
            StoreOutcome.Stored => StoreResult.Stored,
            StoreOutcome.TooLarge => StoreResult.TooLarge,
            _ => StoreResult.OutOfMemory,
        };
    }

    /// <summary>Stores a value where the key is absent.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether it was stored: false where the key is present, and where the value cannot be stored.</returns>
    /// <inheritdoc cref="Set(TKey, TValue)" path="/exception"/>
    public bool TryAdd(TKey key, TValue value) => TryAdd(key, value, _store.Options.DefaultTimeToLive);

    /// <inheritdoc cref="TryAdd(TKey, TValue)"/>
    /// <inheritdoc cref="Set(TKey, TValue, TimeSpan)" path="/exception|/param[@name='timeToLive']"/>
    public bool TryAdd(TKey key, TValue value, TimeSpan timeToLive) =>
        Live.Store(key, value, StoreMode.Add, timeToLive) == StoreOutcome.Stored;

    /// <summary>Stores a value where the key is present.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether it was stored: false where the key is absent, and where the value cannot be stored.</returns>
    /// <inheritdoc cref="Set(TKey, TValue)" path="/exception"/>
    public bool TryReplace(TKey key, TValue value) => TryReplace(key, value, _store.Options.DefaultTimeToLive);

    /// <inheritdoc cref="TryReplace(TKey, TValue)"/>
    /// <inheritdoc cref="Set(TKey, TValue, TimeSpan)" path="/exception|/param[@name='timeToLive']"/>
    public bool TryReplace(TKey key, TValue value, TimeSpan timeToLive) =>
        Live.Store(key, value, StoreMode.Replace, timeToLive) == StoreOutcome.Stored;

    /// <summary>Stores a value where the key is present in the version given: compare-and-swap.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="version">What <see cref="TryGetVersion"/> returned.</param>
    /// <returns>Whether it was stored: false where the key is absent or in another version, and where the value cannot be stored.</returns>
    /// <exception cref="InvalidOperationException">The cache was opened without <see cref="CacheOptions.Versions"/>.</exception>
    /// <inheritdoc cref="Set(TKey, TValue)" path="/exception"/>
    public bool TryUpdate(TKey key, TValue value, long version) => TryUpdate(key, value, version, _store.Options.DefaultTimeToLive);

    /// <inheritdoc cref="TryUpdate(TKey, TValue, long)"/>
    /// <inheritdoc cref="Set(TKey, TValue, TimeSpan)" path="/exception|/param[@name='timeToLive']"/>
    public bool TryUpdate(TKey key, TValue value, long version, TimeSpan timeToLive)
    {
        _store.Options.RequireVersions();
        return Live.Store(key, value, StoreMode.Update, timeToLive, version) == StoreOutcome.Stored;
    }

    /// <summary>Tells the version of an item; every value stored has another.</summary>
    /// <param name="key">The key.</param>
    /// <param name="version">The version, if the key is present.</param>
    /// <returns>Whether the key is present.</returns>
    /// <exception cref="InvalidOperationException">The cache was opened without <see cref="CacheOptions.Versions"/>.</exception>
    /// <exception cref="ArgumentNullException">The key is null.</exception>
    /// <exception cref="ObjectDisposedException">The cache has been disposed.</exception>
    public bool TryGetVersion(TKey key, out long version)
    {
        _store.Options.RequireVersions();
        return Live.TryGetVersion(key, out version);
    }

    /// <summary>Removes an item.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether it was present.</returns>
    /// <exception cref="ArgumentNullException">The key is null.</exception>
    /// <exception cref="ObjectDisposedException">The cache has been disposed.</exception>
    public bool Remove(TKey key)
    {
        ThrowIfDisposed();
        if (_loads.IsActive && key is not null)
        {
            _loads.Supersede(key);
        }

        return _store.Remove(key);
    }

    /// <summary>Gives an item another time to live, from now; that counts as a use of it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="timeToLive">Positive, in steps of 1 ms, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <returns>Whether it was present.</returns>
    /// <exception cref="ArgumentNullException">The key is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time to live is zero or negative.</exception>
    /// <exception cref="ObjectDisposedException">The cache has been disposed.</exception>
    public bool Touch(TKey key, TimeSpan timeToLive) => Live.Touch(key, timeToLive);

    /// <summary>Whether a key is present. Counts neither as a use of the item nor as a hit or miss.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether there is a living item.</returns>
    /// <exception cref="ArgumentNullException">The key is null.</exception>
    /// <exception cref="ObjectDisposedException">The cache has been disposed.</exception>
    public bool Contains(TKey key) => Live.Contains(key);

    /// <summary>Removes every item of this cache. Items stored meanwhile may stay. Takes time proportional to the engine's items; holds up nobody.</summary>
    /// <exception cref="ObjectDisposedException">The cache has been disposed.</exception>
    public void Clear()
    {
        ThrowIfDisposed();
        _loads.SupersedeAll();
        _store.Items.Clear(_store.Registration.Number);
        GC.KeepAlive(this);
    }

    /// <inheritdoc cref="SlabEngine.Trim"/>
    /// <exception cref="ObjectDisposedException">The cache has been disposed.</exception>
    public long Trim()
    {
        ThrowIfDisposed();
        return _engine.Trim();
    }

    /// <inheritdoc cref="SlabEngine.Audit"/>
    /// <exception cref="ObjectDisposedException">The cache has been disposed.</exception>
    public LeakReport Audit()
    {
        ThrowIfDisposed();
        return _engine.Audit();
    }

    /// <summary>
    /// Closes the cache. One with an engine of its own closes that too, and its memory goes back to the system, at once or with the last lease; one opened
    /// on an engine leaves its items there, to be found when the name is opened again.
    /// </summary>
    public void Dispose()
    {
        lock (_listening)
        {
            if (!_isDisposed)
            {
                // Before the flag is up: from then on the name may be opened again, and who listens is that cache's business.
                _store.Listen(null);
                _isDisposed = true;
            }
        }

        if (_ownsEngine)
        {
            _engine.Dispose();
        }
    }

    private void Listen()
    {
        if (!_isDisposed)
        {
            _store.Listen(_removed);
        }
    }

    internal void ThrowIfDisposed()
    {
        if (_isDisposed)
        {
            ThrowDisposed();
        }
    }

    [DoesNotReturn]
    private static void ThrowDisposed() => throw new ObjectDisposedException(nameof(SlabCache<TKey, TValue>));
}
