using TypedCache.Slabs;

namespace TypedCache.Leases;

/// <summary>
/// The leases that are held: a table of slots, each with a generation that changes when the slot is taken and when it is given
/// back, so that of all copies of a lease only the first disposal counts.
/// </summary>
/// <remarks>
/// Slots are managed memory in blocks that never move; a block is made when all slots are taken, so taking a lease
/// allocates nothing in the long run. Who may touch what: everything under <see cref="_gate"/>, except that a slot's generation may be read at any time.
/// </remarks>
internal sealed class LeaseTable
{
    private const int BlockShift = 8;
    private const int BlockSize = 1 << BlockShift;

    private Slot[][] _blocks = [];
    private SpinGate _gate;
    private int _firstFree = -1;
    private int _held;

    /// <summary>The leases that are held.</summary>
    public int Held => Volatile.Read(ref _held);

    /// <summary>Takes a slot for a lease on an item yet to be found.</summary>
    public LeaseTicket Take()
    {
        _gate.Enter();
        while (_firstFree < 0)
        {
            // Outside the gate: the allocation may have to wait for a collection.
            int blocks = _blocks.Length;
            _gate.Exit();
            Slot[] block = new Slot[BlockSize];
            _gate.Enter();
            AddBlock(blocks, block);
        }

        int index = _firstFree;
        ref Slot slot = ref At(index);
        _firstFree = slot.NextFree;
        long generation = ++slot.Generation;
        _held++;
        _gate.Exit();
        return new LeaseTicket(index, generation);
    }

    /// <summary>Says which item a slot that was just taken is for.</summary>
    public void Attach(LeaseTicket ticket, uint handle) => Volatile.Write(ref At(ticket.Slot).Handle, handle);

    /// <summary>Gives a lease back.</summary>
    /// <param name="ticket">The lease.</param>
    /// <param name="handle">The item it was on, or 0.</param>
    /// <returns>Whether it was held; false for every disposal but the first.</returns>
    public bool TryRelease(LeaseTicket ticket, out uint handle)
    {
        _gate.Enter();
        ref Slot slot = ref At(ticket.Slot);
        bool held = slot.Generation == ticket.Generation;
        handle = slot.Handle;
        if (held)
        {
            slot.Generation++;
            slot.Handle = 0;
            slot.NextFree = _firstFree;
            _firstFree = ticket.Slot;
            _held--;
        }

        _gate.Exit();
        return held;
    }

    /// <summary>Whether the lease has not been given back.</summary>
    public bool IsHeld(LeaseTicket ticket) => Volatile.Read(ref At(ticket.Slot).Generation) == ticket.Generation;

    /// <summary>The handles of all items that are leased, one for each lease.</summary>
    public List<uint> Handles()
    {
        var handles = new List<uint>(Held);
        Slot[][] blocks = Volatile.Read(ref _blocks);
        foreach (Slot[] block in blocks)
        {
            for (int i = 0; i < block.Length; i++)
            {
                uint handle = Volatile.Read(ref block[i].Handle);
                if (handle != 0)
                {
                    handles.Add(handle);
                }
            }
        }

        return handles;
    }

    private ref Slot At(int index) => ref Volatile.Read(ref _blocks)[index >> BlockShift][index & (BlockSize - 1)];

    private void AddBlock(int expectedBlocks, Slot[] block)
    {
        if (_blocks.Length != expectedBlocks)
        {
            return;
        }

        for (int i = 0; i < BlockSize; i++)
        {
            block[i].NextFree = i + 1 < BlockSize ? (expectedBlocks << BlockShift) + i + 1 : _firstFree;
        }

        Volatile.Write(ref _blocks, [.. _blocks, block]);
        _firstFree = expectedBlocks << BlockShift;
    }

    private struct Slot
    {
        public long Generation;
        public uint Handle;
        public int NextFree;
    }
}
