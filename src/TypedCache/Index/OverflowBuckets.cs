using TypedCache.Slabs;

namespace TypedCache.Index;

/// <summary>
/// The buckets that continue full ones: a pool with a lock-free stack of those that were given back (Treiber, "Systems Programming: Coping with
/// Parallelism", 1986), so that a writer can take one while it holds a bucket's lock.
/// </summary>
/// <remarks>
/// The head packs a counter beside the number, so that a number which was taken and given back meanwhile is not mistaken for the
/// one that was read (the ABA problem). Reading the link of a bucket somebody else has just taken is harmless: the memory stays
/// buckets for ever, and the compare-and-swap then fails.
/// </remarks>
internal sealed unsafe class OverflowBuckets(IBucketMemory memory, nuint* directory)
{
    private readonly Segments<Bucket> _segments = new(memory, directory);
    private ulong _head;
    private uint _fresh;
    private int _inUse;

    /// <summary>The buckets in use.</summary>
    public int InUse => Volatile.Read(ref _inUse);

    /// <summary>The buckets that can be taken.</summary>
    public long FreeCount => Capacity - InUse;

    // Numbers have to fit into a link.
    private long Capacity => Math.Min(_segments.Capacity, Bucket.OverflowMask);

    /// <summary>The bucket of a number that <see cref="TryTake"/> returned.</summary>
    public Bucket* this[uint number] => _segments[number - 1];

    /// <summary>Takes a bucket without items.</summary>
    /// <returns>Its number, or 0 when the pool is empty and has to be grown by a caller that holds no lock.</returns>
    public uint TryTake()
    {
        while (true)
        {
            ulong head = Volatile.Read(ref _head);
            uint number = (uint)head;
            if (number == 0)
            {
                return TryTakeFresh();
            }

            uint next = Volatile.Read(ref this[number]->Link);
            if (Interlocked.CompareExchange(ref _head, Successor(head, next), head) == head)
            {
                this[number]->Link = 0;
                Interlocked.Increment(ref _inUse);
                return number;
            }
        }
    }

    /// <summary>Gives back a bucket whose slots are empty.</summary>
    public void Return(uint number)
    {
        Push(number);
        Interlocked.Decrement(ref _inUse);
    }

    /// <summary>Adds a segment of free buckets, unless there are some. Call with no lock held.</summary>
    /// <param name="mayReclaim">Whether room may be made for it.</param>
    /// <returns>Whether there are free buckets now.</returns>
    public bool TryGrow(bool mayReclaim = true) =>
        (uint)Volatile.Read(ref _head) != 0 || Volatile.Read(ref _fresh) < Capacity || TryAdd(mayReclaim);

    /// <summary>Adds a segment of free buckets. Call with no lock held.</summary>
    /// <inheritdoc cref="TryGrow" path="/param"/>
    /// <returns>Whether there is memory, and there are numbers, for one.</returns>
    public bool TryAdd(bool mayReclaim) => _segments.Capacity < Bucket.OverflowMask && _segments.TryGrow(mayReclaim);

    private uint TryTakeFresh()
    {
        while (true)
        {
            uint fresh = Volatile.Read(ref _fresh);
            if (fresh >= Capacity)
            {
                return 0;
            }

            if (Interlocked.CompareExchange(ref _fresh, fresh + 1, fresh) == fresh)
            {
                Interlocked.Increment(ref _inUse);
                return fresh + 1;
            }
        }
    }

    private static ulong Successor(ulong head, uint number) => ((head >> 32) + 1) << 32 | number;

    private void Push(uint number)
    {
        while (true)
        {
            ulong head = Volatile.Read(ref _head);
            Volatile.Write(ref this[number]->Link, (uint)head);
            if (Interlocked.CompareExchange(ref _head, Successor(head, number), head) == head)
            {
                return;
            }
        }
    }
}
