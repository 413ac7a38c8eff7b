using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TypedCache.Codecs;
using TypedCache.Engine;
using TypedCache.Typed;

namespace TypedCache;

/// <content>Looking up, building values or reading them through views.</content>
public sealed partial class SlabCache<TKey, TValue>
{
    /// <summary>Builds the value of a key; one of a struct type without references costs no allocation.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, if the key is present.</param>
    /// <returns>Whether it is.</returns>
    /// <exception cref="ArgumentNullException">The key is null.</exception>
    /// <exception cref="ObjectDisposedException">The cache has been disposed.</exception>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value) => Live.TryGet(key, out value);

    /// <summary>Builds the values of many keys.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="results">The values, in the order of the keys; the default where a key is absent. At least as long as <paramref name="keys"/>.</param>
    /// <returns>How many keys are present.</returns>
    /// <exception cref="ArgumentException">A span of results is shorter than the keys.</exception>
    /// <exception cref="ArgumentNullException">A key is null.</exception>
    /// <exception cref="ObjectDisposedException">The cache has been disposed.</exception>
    public int GetMany(ReadOnlySpan<TKey> keys, Span<TValue?> results)
    {
        RequireRoom(keys.Length, results.Length, nameof(results));
        int found = 0;
        for (int i = 0; i < keys.Length; i++)
        {
            found += TryGet(keys[i], out results[i]) ? 1 : 0;
        }

        return found;
    }

    /// <inheritdoc cref="GetMany(ReadOnlySpan{TKey}, Span{TValue})"/>
    /// <param name="keys">The keys.</param>
    /// <param name="results">The values, in the order of the keys; the default where a key is absent. At least as long as <paramref name="keys"/>.</param>
    /// <param name="found">Which keys are present. At least as long as <paramref name="keys"/>.</param>
    public int GetMany(ReadOnlySpan<TKey> keys, Span<TValue?> results, Span<bool> found)
    {
        RequireRoom(keys.Length, results.Length, nameof(results));
        RequireRoom(keys.Length, found.Length, nameof(found));
        int count = 0;
        for (int i = 0; i < keys.Length; i++)
        {
            found[i] = TryGet(keys[i], out results[i]);
            count += found[i] ? 1 : 0;
        }

        return count;
    }

    /// <summary>Reads from a stored value without building it. Allocates nothing, if the reader does not.</summary>
    /// <typeparam name="TView">The value's view, inferred from the reader.</typeparam>
    /// <typeparam name="TResult">What is read.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="reader">Takes what it needs from the view: <c>static (Quote.View v) => v.Bid</c>.</param>
    /// <param name="result">What it took, if the key is present.</param>
    /// <returns>Whether it is.</returns>
    /// <exception cref="ArgumentNullException">The key or the reader is null.</exception>
    /// <exception cref="ObjectDisposedException">The cache has been disposed.</exception>
    [SkipLocalsInit]
    public bool TryRead<TView, TResult>(TKey key, ViewReader<TView, TResult> reader, [MaybeNullWhen(false)] out TResult result)
        where TView : struct, ICacheView<TView, TValue>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(reader);
        Span<byte> copy = stackalloc byte[CacheStore<TKey, TValue>.CopyLength];
        ReadOutcome outcome = Live.Copy(key, copy, out int length);
        if (outcome == ReadOutcome.Copied)
        {
            result = reader(TView.Create(copy[..length], wide: false));
            return true;
        }

        result = default;
        return outcome == ReadOutcome.TooLong && TryReadPinned(key, reader, out result);
    }

    /// <summary>Reads from a stored value without building it, with an argument that the reader need not capture.</summary>
    /// <typeparam name="TView">The value's view, inferred from the reader.</typeparam>
    /// <typeparam name="TArg">The argument's type.</typeparam>
    /// <typeparam name="TResult">What is read.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="argument">Passed to the reader.</param>
    /// <param name="reader">Takes what it needs from the view.</param>
    /// <param name="result">What it took, if the key is present.</param>
    /// <returns>Whether it is.</returns>
    /// <exception cref="ArgumentNullException">The key or the reader is null.</exception>
    /// <exception cref="ObjectDisposedException">The cache has been disposed.</exception>
    [SkipLocalsInit]
    public bool TryRead<TView, TArg, TResult>(
        TKey key, TArg argument, ViewReader<TView, TArg, TResult> reader, [MaybeNullWhen(false)] out TResult result)
        where TView : struct, ICacheView<TView, TValue>, allows ref struct
        where TArg : allows ref struct
    {
        ArgumentNullException.ThrowIfNull(reader);
        Span<byte> copy = stackalloc byte[CacheStore<TKey, TValue>.CopyLength];
        ReadOutcome outcome = Live.Copy(key, copy, out int length);
        if (outcome == ReadOutcome.Copied)
        {
            result = reader(TView.Create(copy[..length], wide: false), argument);
            return true;
        }

        if (outcome == ReadOutcome.TooLong)
        {
            using CacheLease<TValue, TView> lease = LeaseView<TView>(key);
            if (lease.Found)
            {
                result = reader(lease.Value, argument);
                return true;
            }
        }

        result = default;
        return false;
    }

    /// <summary>Reads from the stored values of many keys.</summary>
    /// <typeparam name="TView">The value's view, inferred from the reader.</typeparam>
    /// <typeparam name="TResult">What is read.</typeparam>
    /// <param name="keys">The keys.</param>
    /// <param name="reader">Takes what it needs from a view.</param>
    /// <param name="results">What it took, in the order of the keys; the default where a key is absent. At least as long as <paramref name="keys"/>.</param>
    /// <param name="found">Which keys are present. At least as long as <paramref name="keys"/>.</param>
    /// <returns>How many keys are present.</returns>
    /// <exception cref="ArgumentException">A span of results is shorter than the keys.</exception>
    /// <exception cref="ArgumentNullException">A key or the reader is null.</exception>
    /// <exception cref="ObjectDisposedException">The cache has been disposed.</exception>
    public int ReadMany<TView, TResult>(
        ReadOnlySpan<TKey> keys, ViewReader<TView, TResult> reader, Span<TResult> results, Span<bool> found)
        where TView : struct, ICacheView<TView, TValue>, allows ref struct
    {
        RequireRoom(keys.Length, results.Length, nameof(results));
        RequireRoom(keys.Length, found.Length, nameof(found));
        int count = 0;
        for (int i = 0; i < keys.Length; i++)
        {
            found[i] = TryRead(keys[i], reader, out results[i]!);
            count += found[i] ? 1 : 0;
        }

        return count;
    }

    /// <summary>Pins a value. The generated extension method <c>Lease</c> names the view by itself and is the one to call.</summary>
    /// <typeparam name="TView">The value's view.</typeparam>
    /// <param name="key">The key.</param>
    /// <returns>The lease; dispose it.</returns>
    /// <exception cref="ArgumentNullException">The key is null.</exception>
    /// <exception cref="ObjectDisposedException">The cache has been disposed.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public CacheLease<TValue, TView> LeaseView<TView>(TKey key)
        where TView : struct, ICacheView<TView, TValue>, allows ref struct
    {
        CacheStore<TKey, TValue> store = Live;
        return store.TryPin(key, out PinnedItem pinned) ? new CacheLease<TValue, TView>(store.Items, pinned) : default;
    }

    private bool TryReadPinned<TView, TResult>(TKey key, ViewReader<TView, TResult> reader, [MaybeNullWhen(false)] out TResult result)
        where TView : struct, ICacheView<TView, TValue>, allows ref struct
    {
        using CacheLease<TValue, TView> lease = LeaseView<TView>(key);
        result = lease.Found ? reader(lease.Value) : default;
        return lease.Found;
    }

    private static void RequireRoom(int keys, int room, string name)
    {
        if (room < keys)
        {
            throw new ArgumentException($"There are {keys:N0} keys and room for {room:N0} results.", name);
        }
    }
}
