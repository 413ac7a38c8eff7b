using System.Diagnostics.CodeAnalysis;
using TypedCache.Engine;

namespace TypedCache;

/// <summary>
/// Pins stored bytes, so that they can be read where they lie until the lease is disposed, whatever becomes of the item meanwhile.
/// </summary>
/// <inheritdoc cref="CacheLease{TValue, TView}" path="/remarks"/>
public readonly ref struct ByteLease : IDisposable
{
    private readonly ItemStore? _items;
    private readonly PinnedItem _pinned;

    internal ByteLease(ItemStore items, PinnedItem pinned)
    {
        _items = items;
        _pinned = pinned;
    }

    /// <summary>Whether there was a value under the key.</summary>
    public bool Found => _items is not null;

    /// <summary>The bytes; not to be used after the lease is disposed.</summary>
    /// <exception cref="InvalidOperationException">Nothing was found, or the lease has been disposed.</exception>
    [UnscopedRef]
    public ReadOnlySpan<byte> Value => _pinned.LeasedFrom(_items);

    /// <summary>Lets the bytes go.</summary>
    public void Dispose() => _items?.Unpin(_pinned.Ticket);
}
