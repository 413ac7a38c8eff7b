using System.Runtime.InteropServices;
using TypedCache.Engine;

namespace TypedCache;

/// <summary>
/// Writes values straight into the chunks they are kept in, in as many steps and for as long as that takes: <see cref="Begin"/>, fill <see cref="Value"/>, then <see cref="Store"/> or
/// <see cref="Abandon"/>. Until it is stored, a value can be neither found nor evicted. One writer serves any number of values, one after the other, and allocates nothing for them.
/// </summary>
/// <remarks>
/// Not thread-safe, but not bound to a thread either. A writer that is forgotten with a value begun gives its chunk back when it is collected.
/// </remarks>
public sealed class ItemWriter : IDisposable
{
    private readonly ByteCache _cache;

    // For the finalizer, which must not touch memory that is unmapped in the same collection: the target is gone by then. A weak reference would have a finalizer of its own.
    private WeakGCHandle<ItemStore> _items;
    private ItemChange _change;
    private uint _handle;

    /// <summary>Makes a writer.</summary>
    /// <param name="cache">The cache it stores to.</param>
    public ItemWriter(ByteCache cache)
    {
        ArgumentNullException.ThrowIfNull(cache);
        _cache = cache;
        _items = new WeakGCHandle<ItemStore>(cache.Items);
    }

    /// <summary>Gives back the chunk of a value that was begun and forgotten.</summary>
    ~ItemWriter()
    {
        if (_items.IsAllocated)
        {
            if (_handle != 0 && _items.TryGetTarget(out ItemStore? items))
            {
                items.Abandon(_handle);
                GC.KeepAlive(items);
            }

            _items.Dispose();
        }
    }

    /// <summary>Whether a value has been begun.</summary>
    public bool IsOpen => _handle != 0;

    /// <summary>The room for the value, of the length it was begun with. Whatever is not written is what was there before. Not to be used after the value is stored or abandoned.</summary>
    /// <exception cref="InvalidOperationException">No value has been begun.</exception>
    /// <exception cref="ObjectDisposedException">The engine has been disposed.</exception>
    public Span<byte> Value => _cache.Items.HeldValue(RequireOpen(_handle), in _change);

    /// <summary>Begins a value: takes a chunk, evicting for it if need be.</summary>
    /// <param name="key">The key.</param>
    /// <param name="length">The bytes of the value.</param>
    /// <param name="options">How it will be stored. The conditions are looked at when it is.</param>
    /// <returns><see cref="ChangeResult.Done"/>, or why there is no room; then what a set would have replaced is gone.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    /// <exception cref="InvalidOperationException">A value has been begun already, or the options ask for what the cache does not keep.</exception>
    public ChangeResult Begin(ReadOnlySpan<byte> key, int length, in StoreOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (_handle != 0)
        {
            throw new InvalidOperationException("A value has been begun with this writer; store or abandon it first.");
        }

        ObjectDisposedException.ThrowIf(!_items.IsAllocated, this);
        _change = _cache.ChangeOf(in options);
        if (!ByteCache.IsKeyTooLong(key, ref _change))
        {
            _handle = _cache.Items.Hold(_cache.HashKey(key), ref _change, length);
        }

        if (_handle == 0)
        {
            return _cache.CountRejection(_change.Result);
        }

        return ChangeResult.Done;
    }

    /// <summary>Stores the value begun.</summary>
    /// <param name="version">The item's version, where it was stored and the cache keeps versions; otherwise 0.</param>
    /// <returns>What became of it. Whatever it is, the value is no longer begun.</returns>
    /// <exception cref="InvalidOperationException">No value has been begun.</exception>
    public ChangeResult Store(out long version)
    {
        ItemChange change = _change;
        _cache.Items.StoreHeld(RequireOpen(Close()), ref change);
        GC.KeepAlive(this);
        version = change.Version;
        return _cache.CountRejection(change.Result);
    }

    /// <summary>Gives the chunk of the value begun back; nothing is stored and nothing changed.</summary>
    public void Abandon()
    {
        uint handle = Close();
        if (handle != 0)
        {
            _cache.Items.Abandon(handle);
            GC.KeepAlive(this);
        }
    }

    /// <inheritdoc cref="Abandon"/>
    public void Dispose()
    {
        Abandon();
        _items.Dispose();
        GC.SuppressFinalize(this);
    }

    // Interlocked, since a chunk that two threads freed, against the rules, would be two later values' at once.
    private uint Close() => Interlocked.Exchange(ref _handle, 0);

    private static uint RequireOpen(uint handle) =>
        handle != 0 ? handle : throw new InvalidOperationException("No value has been begun with this writer.");
}
