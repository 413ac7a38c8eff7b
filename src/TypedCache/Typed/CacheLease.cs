using System.Diagnostics.CodeAnalysis;
using TypedCache.Codecs;
using TypedCache.Engine;

namespace TypedCache;

/// <summary>
/// Pins a stored value, so that its view can be read where it lies until the lease is disposed. The value may be replaced, evicted or
/// cleared meanwhile: the lease keeps the bytes it has, and they are freed with the last lease on them.
/// </summary>
/// <remarks>
/// Dispose it, always: an item that stays pinned stays in memory. Of all copies of a lease the first disposal counts and the others do nothing.
/// At most 4,094 leases are held on one item at a time; a further one finds nothing.
/// </remarks>
/// <typeparam name="TValue">The type of the value.</typeparam>
/// <typeparam name="TView">Its view.</typeparam>
public readonly ref struct CacheLease<TValue, TView> : IDisposable
    where TView : struct, ICacheView<TView, TValue>, allows ref struct
{
    private readonly ItemStore? _items;
    private readonly PinnedItem _pinned;

    internal CacheLease(ItemStore items, PinnedItem pinned)
    {
        _items = items;
        _pinned = pinned;
    }

    /// <summary>Whether there was a value under the key.</summary>
    public bool Found => _items is not null;

    /// <summary>The view; it and the spans it hands out must not be used after the lease is disposed, nor can they leave its scope.</summary>
    /// <exception cref="InvalidOperationException">Nothing was found, or the lease has been disposed.</exception>
    [UnscopedRef]
    public TView Value
    {
        get
        {
            ReadOnlySpan<byte> payload = _pinned.LeasedFrom(_items);
            return TView.Create(payload, CodecLayout.IsWide(payload.Length));
        }
    }

    /// <summary>Lets the value go.</summary>
    public void Dispose() => _items?.Unpin(_pinned.Ticket);
}
