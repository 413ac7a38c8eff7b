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
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryRead<TView, TResult>(TKey key, ViewReader<TView, TResult> reader, [MaybeNullWhen(false)] out TResult result)
        where TView : struct, ICacheView<TView, TValue>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(reader);
        Unsafe.SkipInit(out CopyBuffer copy);
        CopyResult copied = Live.Copy(key, copy.All);
        if (copied.IsCopied)
        {
            result = reader(TView.Create(copy.First(copied.Length), wide: false));
            return true;
        }

        return TryReadPinned(copied, key, reader, out result);
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
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryRead<TView, TArg, TResult>(
        TKey key, TArg argument, ViewReader<TView, TArg, TResult> reader, [MaybeNullWhen(false)] out TResult result)
        where TView : struct, ICacheView<TView, TValue>, allows ref struct
        where TArg : allows ref struct
    {
        ArgumentNullException.ThrowIfNull(reader);
        Unsafe.SkipInit(out CopyBuffer copy);
        CopyResult copied = Live.Copy(key, copy.All);
        if (copied.IsCopied)
        {
            result = reader(TView.Create(copy.First(copied.Length), wide: false), argument);
            return true;
        }

        if (copied.IsTooLong)
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

    /// <summary>Reads a value that was too long to be copied, under a lease.</summary>
    private bool TryReadPinned<TView, TResult>(
        CopyResult copied, TKey key, ViewReader<TView, TResult> reader, [MaybeNullWhen(false)] out TResult result)
        where TView : struct, ICacheView<TView, TValue>, allows ref struct
    {
        result = default;
        if (!copied.IsTooLong)
        {
            return false;
        }

        using CacheLease<TValue, TView> lease = LeaseView<TView>(key);
        if (lease.Found)
        {
            result = reader(lease.Value);
        }

        return lease.Found;
    }
}
