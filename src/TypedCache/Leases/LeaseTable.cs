using System.Diagnostics;
using System.Runtime.CompilerServices;
using TypedCache.Slabs;

namespace TypedCache.Leases;

/// <summary>
/// The leases that are held: a table of slots, each with a generation that changes when the slot is taken and when it is given
/// back, so that of all copies of a lease only the first disposal counts.
/// </summary>
/// <remarks>
/// Slots are managed memory in blocks that never move; a block is made when all slots are taken, so taking a lease
/// allocates nothing in the long run. Who may touch what: everything under <see cref="_gate"/>, except that a slot's generation may be read at any time, and that its handle
/// is written, once, by who took it.
/// </remarks>
/// <param name="capturesOrigins">Whether to keep where each lease was taken, which costs a stack trace each.</param>
internal sealed class LeaseTable(bool capturesOrigins = false)
{
    private const int BlockShift = 8;
    private const int BlockSize = 1 << BlockShift;

    private Slot[][] _blocks = [];
    private SpinGate _gate;
    private int _firstFree = -1;
    private StackTrace?[][] _origins = [];
    private int _held;
    private long _taken;

    /// <summary>The leases that are held.</summary>
    public int Held => Volatile.Read(ref _held);

    /// <summary>The leases that were ever taken.</summary>
    public long Taken => Volatile.Read(ref _taken);

    /// <summary>Takes a slot for a lease on an item yet to be found.</summary>
    /// <param name="now">The time, in the clock's milliseconds.</param>
    public LeaseTicket Take(long now)
    {
        StackTrace? origin = capturesOrigins ? CaptureOrigin() : null;
        _gate.Enter();
        while (_firstFree < 0)
        {
            // Outside the gate: the allocation may have to wait for a collection.
            int blocks = _blocks.Length;
            _gate.Exit();
            Slot[] block = new Slot[BlockSize];
            StackTrace?[] origins = capturesOrigins ? new StackTrace?[BlockSize] : [];
            _gate.Enter();
            AddBlock(blocks, block, origins);
        }

        int index = _firstFree;
        ref Slot slot = ref At(index);
        _firstFree = slot.NextFree;
        long generation = ++slot.Generation;
        slot.TakenAt = now;
        _held++;
        _taken++;
        if (origin is not null)
        {
            OriginOf(index) = origin;
        }

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
            if (capturesOrigins)
            {
                OriginOf(ticket.Slot) = null;
            }

            slot.NextFree = _firstFree;
            _firstFree = ticket.Slot;
            _held--;
        }

        _gate.Exit();
        return held;
    }

    /// <summary>Whether the lease has not been given back.</summary>
    public bool IsHeld(LeaseTicket ticket) => Volatile.Read(ref At(ticket.Slot).Generation) == ticket.Generation;

    /// <summary>The leases on items that were taken at a time or before, and not given back when they were looked at.</summary>
    public List<HeldLease> HeldSince(long time)
    {
        var held = new List<HeldLease>();
        Slot[] copy = new Slot[BlockSize];
        Slot[][] blocks = Volatile.Read(ref _blocks);
        for (int block = 0; block < blocks.Length; block++)
        {
            _gate.Enter();
            blocks[block].CopyTo(copy, 0);
            _gate.Exit();
            for (int i = 0; i < BlockSize; i++)
            {
                if (copy[i].Handle != 0 && copy[i].TakenAt <= time)
                {
                    int index = (block << BlockShift) + i;
                    var ticket = new LeaseTicket(index, copy[i].Generation);
                    held.Add(new HeldLease(ticket, copy[i].Handle, copy[i].TakenAt, capturesOrigins ? OriginOf(index) : null));
                }
            }
        }

        return held;
    }

    private ref Slot At(int index) => ref Volatile.Read(ref _blocks)[index >> BlockShift][index & (BlockSize - 1)];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static StackTrace CaptureOrigin() => new(skipFrames: 1, fNeedFileInfo: true);

    private ref StackTrace? OriginOf(int index) => ref Volatile.Read(ref _origins)[index >> BlockShift][index & (BlockSize - 1)];

    private void AddBlock(int expectedBlocks, Slot[] block, StackTrace?[] origins)
    {
        if (_blocks.Length != expectedBlocks)
        {
            return;
        }

        for (int i = 0; i < BlockSize; i++)
        {
            block[i].NextFree = i + 1 < BlockSize ? (expectedBlocks << BlockShift) + i + 1 : _firstFree;
        }

        Volatile.Write(ref _origins, [.. _origins, origins]);
        Volatile.Write(ref _blocks, [.. _blocks, block]);
        _firstFree = expectedBlocks << BlockShift;
    }

    private struct Slot
    {
        public long Generation;
        public long TakenAt;
        public uint Handle;
        public int NextFree;
    }
}
