namespace TypedCache;

/// <summary>Leases of the values that need no generated code; for annotated types the generator adds the same.</summary>
public static class WrappedValueExtensions
{
    /// <summary>Pins a text, so that its bytes can be read where they lie until the lease is disposed.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key.</param>
    /// <returns>The lease; dispose it.</returns>
    public static CacheLease<Text, Text.View> Lease<TKey>(this SlabCache<TKey, Text> cache, TKey key)
    {
        ArgumentNullException.ThrowIfNull(cache);
        return cache.LeaseView<Text.View>(key);
    }

    /// <inheritdoc cref="Lease{TKey}(SlabCache{TKey, Text}, TKey)"/>
    public static CacheLease<Text, Text.View> Lease(this SlabCache<string, Text> cache, ReadOnlySpan<char> key) =>
        cache.LeaseView<Text, Text.View>(key);

    /// <summary>Pins bytes, so that they can be read where they lie until the lease is disposed.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key.</param>
    /// <returns>The lease; dispose it.</returns>
    public static CacheLease<Bytes, Bytes.View> Lease<TKey>(this SlabCache<TKey, Bytes> cache, TKey key)
    {
        ArgumentNullException.ThrowIfNull(cache);
        return cache.LeaseView<Bytes.View>(key);
    }

    /// <inheritdoc cref="Lease{TKey}(SlabCache{TKey, Bytes}, TKey)"/>
    public static CacheLease<Bytes, Bytes.View> Lease(this SlabCache<string, Bytes> cache, ReadOnlySpan<char> key) =>
        cache.LeaseView<Bytes, Bytes.View>(key);
}
