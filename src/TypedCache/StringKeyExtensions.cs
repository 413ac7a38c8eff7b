using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TypedCache.Codecs;
using TypedCache.Engine;
using TypedCache.Typed;

namespace TypedCache;

/// <summary>Operations of caches with string keys that take the key as a span, so that no string need be made to look one up.</summary>
[SkipLocalsInit]
public static class StringKeyExtensions
{
    /// <inheritdoc cref="SlabCache{TKey, TValue}.TryGet"/>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, if the key is present.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryGet<TValue>(this SlabCache<string, TValue> cache, ReadOnlySpan<char> key, [MaybeNullWhen(false)] out TValue value)
        where TValue : ICacheable<TValue>
    {
        ArgumentNullException.ThrowIfNull(cache);
        Unsafe.SkipInit(out KeyBuffer room);
        var text = new EncodedText(key, room.All);
        bool found = cache.Live.TryGet(text.Bytes, out value);
        text.Release();
        return found;
    }

    /// <inheritdoc cref="SlabCache{TKey, TValue}.TryRead{TView, TResult}(TKey, ViewReader{TView, TResult}, out TResult)"/>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key.</param>
    /// <param name="reader">Takes what it needs from the view.</param>
    /// <param name="result">What it took, if the key is present.</param>
    public static bool TryRead<TValue, TView, TResult>(
        this SlabCache<string, TValue> cache,
        ReadOnlySpan<char> key,
        ViewReader<TView, TResult> reader,
        [MaybeNullWhen(false)] out TResult result)
        where TValue : ICacheable<TValue>
        where TView : struct, ICacheView<TView, TValue>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(reader);
        return TryRead<TValue, TView, ViewReader<TView, TResult>, TResult>(
            cache, key, reader, static (TView view, ViewReader<TView, TResult> reader) => reader(view), out result);
    }

    /// <inheritdoc cref="SlabCache{TKey, TValue}.TryRead{TView, TArg, TResult}(TKey, TArg, ViewReader{TView, TArg, TResult}, out TResult)"/>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key.</param>
    /// <param name="argument">Passed to the reader.</param>
    /// <param name="reader">Takes what it needs from the view.</param>
    /// <param name="result">What it took, if the key is present.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryRead<TValue, TView, TArg, TResult>(
        this SlabCache<string, TValue> cache,
        ReadOnlySpan<char> key,
        TArg argument,
        ViewReader<TView, TArg, TResult> reader,
        [MaybeNullWhen(false)] out TResult result)
        where TValue : ICacheable<TValue>
        where TView : struct, ICacheView<TView, TValue>, allows ref struct
        where TArg : allows ref struct
    {
        ArgumentNullException.ThrowIfNull(cache);
        ArgumentNullException.ThrowIfNull(reader);
        Unsafe.SkipInit(out KeyBuffer room);
        var text = new EncodedText(key, room.All);
        Unsafe.SkipInit(out CopyBuffer copy);
        CopyResult copied = cache.Live.Copy(text.Bytes, copy.All);
        text.Release();
        if (copied.IsCopied)
        {
            result = reader(TView.Create(copy.First(copied.Length), wide: false), argument);
            return true;
        }

        if (copied.IsTooLong)
        {
            using CacheLease<TValue, TView> lease = cache.LeaseView<TValue, TView>(key);
            if (lease.Found)
            {
                result = reader(lease.Value, argument);
                return true;
            }
        }

        result = default;
        return false;
    }

    /// <inheritdoc cref="SlabCache{TKey, TValue}.Contains"/>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Contains<TValue>(this SlabCache<string, TValue> cache, ReadOnlySpan<char> key)
        where TValue : ICacheable<TValue>
    {
        ArgumentNullException.ThrowIfNull(cache);
        Unsafe.SkipInit(out KeyBuffer room);
        var text = new EncodedText(key, room.All);
        ItemStore items = cache.Live.Items;
        bool found = items.Contains(items.KeyOf(text.Bytes, cache.Live.Registration.Number));
        text.Release();
        GC.KeepAlive(cache);
        return found;
    }

    /// <inheritdoc cref="SlabCache{TKey, TValue}.Remove"/>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Remove<TValue>(this SlabCache<string, TValue> cache, ReadOnlySpan<char> key)
        where TValue : ICacheable<TValue>
    {
        ArgumentNullException.ThrowIfNull(cache);
        if (cache.HasLoads)
        {
            // A load under way is told by its key, which has to be a string for that.
            return cache.Remove(key.ToString());
        }

        Unsafe.SkipInit(out KeyBuffer room);
        var text = new EncodedText(key, room.All);
        ItemStore items = cache.Live.Items;
        bool removed = items.Remove(items.KeyOf(text.Bytes, cache.Live.Registration.Number), RemovalReason.Removed);
        text.Release();
        GC.KeepAlive(cache);
        return removed;
    }

    /// <inheritdoc cref="SlabCache{TKey, TValue}.LeaseView{TView}(TKey)"/>
    /// <typeparam name="TValue">The type of the value.</typeparam>
    /// <typeparam name="TView">Its view.</typeparam>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static CacheLease<TValue, TView> LeaseView<TValue, TView>(this SlabCache<string, TValue> cache, ReadOnlySpan<char> key)
        where TValue : ICacheable<TValue>
        where TView : struct, ICacheView<TView, TValue>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(cache);
        Unsafe.SkipInit(out KeyBuffer room);
        var text = new EncodedText(key, room.All);
        CacheStore<string, TValue> store = cache.Live;
        bool found = store.TryPin(text.Bytes, out PinnedItem pinned);
        text.Release();
        return found ? new CacheLease<TValue, TView>(store.Items, pinned) : default;
    }
}
