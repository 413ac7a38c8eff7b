using System.Diagnostics.CodeAnalysis;
using TypedCache.Codecs;
using TypedCache.Diagnostics;
using TypedCache.Engine;
using TypedCache.Eviction;
using TypedCache.Typed;

namespace TypedCache;

/// <summary>
/// Slabs, index, eviction and expiry under one memory limit, shared by any number of caches. Every member is thread-safe.
/// </summary>
public sealed class SlabEngine : IDisposable
{
    private readonly Lock _opening = new();
    private readonly Dictionary<string, OpenedCache> _opened = new(StringComparer.Ordinal);

    /// <summary>Makes an engine. Reserves address space of the size of the limit; memory is taken as it is used.</summary>
    /// <param name="options">The options; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range; the message names it and the rule.</exception>
    /// <exception cref="OutOfMemoryException">The system refuses the address space, or the memory that was to be preallocated.</exception>
    public SlabEngine(SlabEngineOptions? options = null)
        : this((options ?? new SlabEngineOptions()).ToSettings())
    {
    }

    internal SlabEngine(StoreSettings settings)
    {
        Items = settings.EvictionPolicy == EvictionPolicy.Lru
            ? new ItemStore<LruList>(settings)
            : new ItemStore<AdaptiveQueues>(settings);
        try
        {
            Items.LeakWatch.Start();
        }
        catch
        {
            // The timer is the user's, and may not be had.
            Items.Close();
            throw;
        }

        EngineMeter.Add(Items);
    }

    /// <summary>
    /// Raised, on a thread of the pool, whenever an audit in the background finds more than <see cref="SlabEngineOptions.LeakThreshold"/> of the memory lost or
    /// held by leases for too long. What a handler throws is counted and goes no further. The event source TypedCache says the same, as a warning.
    /// </summary>
    public event Action<LeakWarning>? LeakDetected
    {
        add => Items.LeakWatch.LeakDetected += value;
        remove => Items.LeakWatch.LeakDetected -= value;
    }

    /// <summary>Sums over all caches, memory, and size classes. Costs a microsecond or so, and a kilobyte or two.</summary>
    public EngineStatistics Statistics => Items.GetStatistics();

    internal ItemStore Items { get; }

    /// <summary>Opens a typed cache; the same name, types and options give the same cache again.</summary>
    /// <typeparam name="TKey">A string, char, integer, Guid, enum, or a struct marked <c>[CacheKey]</c>.</typeparam>
    /// <typeparam name="TValue">A type marked <c>[Cacheable]</c>, <see cref="Text"/> or <see cref="Bytes"/>.</typeparam>
    /// <param name="name">The cache's name in this engine.</param>
    /// <param name="options">Its options; null for the defaults, or for those it was opened with.</param>
    /// <returns>The cache. Disposing it leaves its items to the engine.</returns>
    /// <exception cref="InvalidOperationException">The name is open with other types or options.</exception>
    /// <exception cref="NotSupportedException">The type cannot be a key.</exception>
    /// <exception cref="ArgumentException">The options ask for <see cref="CacheOptions.Details"/>, which only caches of bytes have.</exception>
    /// <exception cref="ObjectDisposedException">The engine has been disposed.</exception>
    public SlabCache<TKey, TValue> Open<TKey, TValue>(string name, CacheOptions? options = null)
        where TValue : ICacheable<TValue> =>
        Open(name, CacheOptions.OfTyped(options), cache => cache.IsDisposed, (registration, chosen) => new SlabCache<TKey, TValue>(
            this, new CacheStoreBuilder<TKey, TValue>(Items, registration, chosen).Build(), ownsEngine: false), typeof(TKey) == typeof(string));

    /// <summary>Opens a cache of bytes; the same name and options give the same cache again.</summary>
    /// <param name="name">The cache's name in this engine.</param>
    /// <param name="options">Its options; null for the defaults, or for those it was opened with.</param>
    /// <returns>The cache. Its items belong to the engine.</returns>
    /// <exception cref="InvalidOperationException">The name is open with types or other options.</exception>
    /// <exception cref="ObjectDisposedException">The engine has been disposed.</exception>
    public ByteCache OpenBytes(string name, CacheOptions? options = null) =>
        Open(name, options, static _ => false, (registration, chosen) => new ByteCache(Items, registration, chosen));

    /// <summary>
    /// The bytes behind a cache that is open: its keys in UTF-8, and its values as their codec writes them, which for <c>CacheFormat.MessagePack</c> is what other languages read. What is
    /// stored there should be what the codec would write; anything else is a miss to the typed cache.
    /// </summary>
    /// <param name="name">The cache's name in this engine.</param>
    /// <param name="cache">The bytes.</param>
    /// <returns>Whether the name is open, as a cache of bytes or with keys that are strings.</returns>
    public bool TryGetBytes(string name, [NotNullWhen(true)] out ByteCache? cache)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        lock (_opening)
        {
            cache = _opened.TryGetValue(name, out OpenedCache? opened)
                ? opened.Cache as ByteCache ?? (opened.HasTextKeys ? new ByteCache(Items, opened.Registration, opened.Options) : null)
                : null;
        }

        return cache is not null;
    }

    /// <summary>Removes expired items of all caches, and gives the memory of empty pages back to the system.</summary>
    /// <returns>The bytes given back.</returns>
    public long Trim()
    {
        long bytes = Items.Trim();
        GC.KeepAlive(this);
        return bytes;
    }

    /// <summary>Accounts for every chunk, at any time and under any load. Takes time proportional to the items held, about half a microsecond each.</summary>
    /// <returns>What every chunk is.</returns>
    public LeakReport Audit()
    {
        LeakReport report = Items.Audit();
        GC.KeepAlive(this);
        return report;
    }

    /// <summary>
    /// Closes the engine and every cache on it. Operations in flight finish or throw <see cref="ObjectDisposedException"/>; the memory goes back to the
    /// system at once, or with the last lease.
    /// </summary>
    public void Dispose() => Items.Close();

    private TCache Open<TCache>(
        string name, CacheOptions? options, Func<TCache, bool> isDisposed, Func<CacheRegistration, CacheOptions, TCache> make, bool hasTextKeys = false)
        where TCache : class
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        options?.Validate();
        Items.ThrowIfClosed();
        lock (_opening)
        {
            if (!_opened.TryGetValue(name, out OpenedCache? opened))
            {
                CacheOptions chosen = options ?? new CacheOptions();
                CacheRegistration registration = Items.Register(name, new ItemShape(chosen.Versions, chosen.Details));
                TCache cache;
                try
                {
                    cache = make(registration, chosen);
                }
                catch
                {
                    Items.Withdraw(registration);
                    throw;
                }

                _opened.Add(name, new OpenedCache(cache, registration, chosen, hasTextKeys));
                return cache;
            }

            if (opened.Cache is not TCache same)
            {
                throw new InvalidOperationException(
                    $"The cache '{name}' is open as {opened.Cache.GetType()}, and cannot be opened as {typeof(TCache)}.");
            }

            if (options is not null && options != opened.Options)
            {
                throw new InvalidOperationException(
                    $"The cache '{name}' is open with {opened.Options}, and cannot be opened with {options}.");
            }

            if (isDisposed(same))
            {
                same = make(opened.Registration, opened.Options);
                _opened[name] = opened with { Cache = same };
            }

            return same;
        }
    }

    private sealed record OpenedCache(object Cache, CacheRegistration Registration, CacheOptions Options, bool HasTextKeys);
}
