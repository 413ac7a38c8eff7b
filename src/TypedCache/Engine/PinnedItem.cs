using System.Runtime.CompilerServices;
using TypedCache.Leases;

namespace TypedCache.Engine;

/// <summary>An item that stays where it is until its ticket is given back.</summary>
internal readonly unsafe struct PinnedItem(LeaseTicket ticket, byte* payload, int length)
{
    private readonly byte* _payload = payload;
    private readonly int _length = length;

    public LeaseTicket Ticket { get; } = ticket;

    /// <summary>The payload; readable while the ticket is held and the store is reachable.</summary>
    public ReadOnlySpan<byte> Payload => new(_payload, _length);

    /// <summary>The payload, for the holder of a lease.</summary>
    /// <param name="items">The store it is leased from; null where nothing was found.</param>
    /// <exception cref="InvalidOperationException">Nothing was found, or the ticket has been given back.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> LeasedFrom(ItemStore? items)
    {
        if (items is null || !items.Leases.IsHeld(Ticket))
        {
            Throw.NoLeasedValue();
        }

        return Payload;
    }

    /// <summary>The same item without the first bytes of its payload.</summary>
    public PinnedItem Skip(int bytes) => new(Ticket, _payload + Math.Min(bytes, _length), Math.Max(0, _length - bytes));
}
