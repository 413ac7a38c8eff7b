using System.Diagnostics.CodeAnalysis;
using TypedCache.Engine;

namespace TypedCache.Typed;

/// <summary>A typed cache without its codecs: what <see cref="SlabCache{TKey, TValue}"/> calls, one virtual call an operation.</summary>
internal abstract class CacheStore<TKey, TValue>(ItemStore items, CacheRegistration registration, CacheOptions options)
{
    /// <summary>The engine's store.</summary>
    public ItemStore Items { get; } = items;

    /// <summary>What the store knows of this cache.</summary>
    public CacheRegistration Registration { get; } = registration;

    /// <summary>The options it was opened with.</summary>
    public CacheOptions Options { get; } = options;

    /// <summary>Stores a value.</summary>
    public abstract StoreOutcome Store(TKey key, TValue value, StoreMode mode, TimeSpan timeToLive, long version = 0, StoreGuard? guard = null);

    /// <summary>Builds the value of a key.</summary>
    public abstract bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value);

    /// <inheritdoc cref="TryGet(TKey, out TValue)"/>
    public abstract bool TryGet(ReadOnlySpan<byte> key, [MaybeNullWhen(false)] out TValue value);

    /// <summary>Builds the values of keys, and says which are present where somebody wants to know.</summary>
    /// <returns>How many are.</returns>
    public abstract int GetMany(ReadOnlySpan<TKey> keys, Span<TValue?> values, Span<bool> found);

    /// <summary>
    /// Encodes the first of some keys, as many as the block holds, and asks for the memory they will be looked up in. The block stays empty where
    /// the first key is too long for it.
    /// </summary>
    /// <exception cref="ArgumentNullException">The first key is null. A later one ends the block.</exception>
    public abstract void Prepare(ReadOnlySpan<TKey> keys, ref KeyBlock block);

    /// <inheritdoc cref="Copy(TKey, Span{byte})"/>
    public abstract CopyResult Copy(in KeyBlock block, int index, Span<byte> destination);

    /// <summary>Copies a value's bytes; counts the hit or the miss, unless the value is too long and is to be pinned.</summary>
    public abstract CopyResult Copy(TKey key, Span<byte> destination);

    /// <inheritdoc cref="Copy(TKey, Span{byte})"/>
    public abstract CopyResult Copy(ReadOnlySpan<byte> key, Span<byte> destination);

    /// <summary>Pins a value; counts the hit or the miss.</summary>
    public abstract bool TryPin(TKey key, out PinnedItem pinned);

    /// <inheritdoc cref="TryPin(TKey, out PinnedItem)"/>
    public abstract bool TryPin(ReadOnlySpan<byte> key, out PinnedItem pinned);

    /// <summary>Whether the key is present.</summary>
    public abstract bool Contains(TKey key);

    /// <summary>Removes a key.</summary>
    public abstract bool Remove(TKey key);

    /// <summary>Gives a key another time to live.</summary>
    public abstract bool Touch(TKey key, TimeSpan timeToLive);

    /// <summary>Tells the version of a key.</summary>
    public abstract bool TryGetVersion(TKey key, out long version);

    /// <summary>The keys.</summary>
    public abstract IEnumerable<TKey> Keys { get; }

    /// <summary>Says who handles removals; null for nobody.</summary>
    public abstract void Listen(RemovedHandler<TKey>? handlers);
}
