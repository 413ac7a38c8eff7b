using TypedCache.Engine;

namespace TypedCache;

/// <summary>
/// A lease on stored bytes that can be kept in a field and handed to other threads, for what takes its time, such as sending a large value: <see cref="ByteLease"/> without the compiler's
/// protection.
/// </summary>
/// <remarks>
/// Dispose it, always: a value that stays pinned stays in memory, whatever becomes of its item. Of all copies the first disposal counts and the others do nothing. At most 4,094 leases are
/// held on one item at a time; a further one finds nothing.
/// </remarks>
public readonly struct PinnedValue : IDisposable, IEquatable<PinnedValue>
{
    private readonly ItemStore? _items;
    private readonly PinnedItem _pinned;

    internal PinnedValue(ItemStore items, PinnedItem pinned)
    {
        _items = items;
        _pinned = pinned;
    }

    /// <summary>Whether there was a value under the key.</summary>
    public bool Found => _items is not null;

    /// <summary>The bytes. They must not be read after the disposal of any copy: another value may lie there then.</summary>
    /// <exception cref="InvalidOperationException">Nothing was found, or the value has been let go.</exception>
    public ReadOnlySpan<byte> Value => _pinned.LeasedFrom(_items);

    /// <summary>Lets the value go.</summary>
    public void Dispose() => _items?.Unpin(_pinned.Ticket);

    /// <inheritdoc/>
    public bool Equals(PinnedValue other) => ReferenceEquals(_items, other._items) && _pinned.Ticket.Equals(other._pinned.Ticket);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PinnedValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _pinned.Ticket.GetHashCode();

    /// <summary>Whether two are copies of each other.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they hold the same lease.</returns>
    public static bool operator ==(PinnedValue left, PinnedValue right) => left.Equals(right);

    /// <summary>Whether two are not copies of each other.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they hold different leases.</returns>
    public static bool operator !=(PinnedValue left, PinnedValue right) => !left.Equals(right);
}
