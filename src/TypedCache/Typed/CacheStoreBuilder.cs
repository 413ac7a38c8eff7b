using TypedCache.Codecs;
using TypedCache.Engine;
using TypedCache.Eviction;

namespace TypedCache.Typed;

/// <summary>Finds the codecs of a cache's types, without reflection: the value type names its own, then the key type's is chosen.</summary>
internal sealed class CacheStoreBuilder<TKey, TValue>(ItemStore items, CacheRegistration registration, CacheOptions options)
    : ICodecVisitor<TValue, CacheStore<TKey, TValue>>
    where TValue : ICacheable<TValue>
{
    /// <summary>Builds the store of a cache.</summary>
    /// <exception cref="NotSupportedException">The type cannot be a key.</exception>
    public CacheStore<TKey, TValue> Build() => TValue.Accept(this);

    /// <inheritdoc/>
    public CacheStore<TKey, TValue> Visit<TCodec>()
        where TCodec : struct, ICodec<TValue> =>
        KeyCodecs.Visit<TKey, CacheStore<TKey, TValue>>(new WithCodec<TCodec>(items, registration, options));

    private sealed class WithCodec<TCodec>(ItemStore items, CacheRegistration registration, CacheOptions options)
        : IKeyCodecVisitor<CacheStore<TKey, TValue>>
        where TCodec : struct, ICodec<TValue>
    {
        public CacheStore<TKey, TValue> Visit<TActualKey, TKeyCodec>()
            where TKeyCodec : struct, IKeyCodec<TActualKey>
        {
            // The key type the visitor is given is TKey, which the compiler cannot know.
            object store = items switch
            {
                ItemStore<AdaptiveQueues> adaptive => new CacheStore<TActualKey, TValue, TKeyCodec, TCodec, AdaptiveQueues>(adaptive, registration, options),
                ItemStore<LruList> lru => new CacheStore<TActualKey, TValue, TKeyCodec, TCodec, LruList>(lru, registration, options),
                _ => throw new NotSupportedException($"There is no typed store for {items.GetType()}."),
            };
            return (CacheStore<TKey, TValue>)store;
        }
    }
}
