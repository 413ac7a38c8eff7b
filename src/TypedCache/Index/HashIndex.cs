using System.Numerics;
using System.Runtime.CompilerServices;

using TypedCache.Slabs;

namespace TypedCache.Index;

/// <summary>
/// The hash table: chains of buckets, read without locks and grown one chain at a time by linear hashing (Litwin, "Linear hashing:
/// a new tool for file and table addressing", 1980).
/// </summary>
/// <remarks>
/// <para>Each chain's first bucket stores its level: how many low bits of a hash lead to it. An operation guesses the bucket from the table's
/// length, loads that bucket's sequence and level in one word, goes on to the bucket the level names if that is another, and then
/// works in this one alone. A split writes the new chain before it raises the old one's level, under the old one's lock, so every item has
/// exactly one home at any instant, and whoever holds an old length is corrected by the level.</para>
/// <para>Readers: <see cref="Home"/>, look, <see cref="IsUnchanged"/>; nothing read before a successful check may be trusted. Writers: <see cref="Lock"/>, change,
/// <see cref="Unlock"/>; the lock is the sequence itself, and a thread holds one at a time.</para>
/// <para>Lengths: at most <see cref="ItemsPerBucket"/> items per bucket on average, so about one chain in ten has a second bucket.</para>
/// </remarks>
/// <typeparam name="THashes">Tells an item's hash, for splits.</typeparam>
internal sealed unsafe class HashIndex<THashes>
    where THashes : struct, IItemHashes
{
    /// <summary>The load above which the table grows: four hash positions a bucket, one and a half items each.</summary>
    public const int ItemsPerBucket = 6;

    private const uint LongestLength = 1u << 31;

    private readonly Segments<Bucket> _buckets;
    private readonly ChainSplitter<THashes> _splitter;
    private uint _length;

    // One less than the power of two that is not below the length.
    private uint _mask;
    private long _itemCount;
    private int _splitting;
    private volatile bool _isClosed;

    /// <exception cref="OutOfMemoryException">There is no memory for the first segment.</exception>
    public HashIndex(IBucketMemory memory, THashes hashes)
    {
        nuint* directories = memory.Directories;
        _buckets = new Segments<Bucket>(memory, directories);
        Overflow = new OverflowBuckets(memory, directories + memory.MaximumSegments);
        _splitter = new ChainSplitter<THashes>(Overflow, hashes);
        if (!_buckets.TryGrow())
        {
            throw new OutOfMemoryException("There is no memory for the first buckets of the index.");
        }

        _length = BitOperations.RoundUpToPowerOf2((uint)_buckets.Capacity);
        _mask = _length - 1;
        for (uint number = 0; number < _length; number++)
        {
            _buckets[number]->Link = (uint)BitOperations.Log2(_length) << Bucket.LevelShift;
        }
    }

    /// <summary>The items in the table.</summary>
    public long ItemCount => Volatile.Read(ref _itemCount);

    /// <summary>The chains of the table.</summary>
    public uint Length => Volatile.Read(ref _length);

    /// <summary>The buckets that continue full ones.</summary>
    public OverflowBuckets Overflow { get; }

    /// <summary>The items above which the table should be longer.</summary>
    public long ComfortableItemCount => (long)Length * ItemsPerBucket;

    /// <summary>Finds the chain of a hash for an optimistic reader; waits while a writer is in it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Bucket* Home(uint hash, out uint sequence)
    {
        uint number = Guess(hash);
        Bucket* bucket = _buckets[number];
        ulong word = Volatile.Read(ref Unsafe.AsRef<ulong>(bucket));
        if (((uint)word & 1) == 0 && ((hash ^ number) & Mask(word)) == 0)
        {
            sequence = (uint)word;
            return bucket;
        }

        return HomeSlow(hash, number, out sequence);
    }

    /// <summary>
    /// The bucket a hash leads to unless the table is growing just there: for hints, and for readers who try their luck. An item that is found in a bucket whose sequence was even and
    /// has not moved since was there, whether or not the bucket is the one others look in by now; that none is found says nothing.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Bucket* LikelyHome(uint hash) => _buckets[Guess(hash)];

    /// <summary>Whether nothing in the chain has changed since its sequence was read, so that what was read of it and of its items is true.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsUnchanged(Bucket* home, uint sequence)
    {
        // Orders the loads before it before the one after it; a volatile load of the sequence would not.
        Volatile.ReadBarrier();
        return home->Sequence == sequence;
    }

    /// <summary>Locks the chain of a hash. Wait-free where nobody is in it.</summary>
    public Bucket* Lock(uint hash)
    {
        var wait = new SpinWait();
        while (true)
        {
            Bucket* home = Home(hash, out uint sequence);
            if (TryLock(home, sequence))
            {
                return home;
            }

            Wait(ref wait);
        }
    }

    /// <summary>Lets the chain go.</summary>
    /// <remarks>
    /// Even afterwards, whatever it was: a disposed engine gives its memory back while somebody may still be on the way out of a lock, and a sequence
    /// that was zeroed in between must not end as a lock nobody holds.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unlock(Bucket* home) => Volatile.Write(ref home->Sequence, (home->Sequence | 1) + 1);

    /// <summary>The bucket a chain goes on in, or null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Bucket* Next(Bucket* bucket)
    {
        uint number = bucket->Link & Bucket.OverflowMask;
        return number == 0 ? null : Overflow[number];
    }

    /// <summary>Puts an item into the first empty slot of a locked chain.</summary>
    /// <returns>False where the chain is full and there is no bucket to continue it: grow <see cref="Overflow"/> without the lock, and try again.</returns>
    public bool TryInsert(Bucket* home, ushort tag, uint handle)
    {
        Bucket* bucket = home;
        int slot;
        while ((slot = Bucket.FirstEmpty(bucket)) < 0)
        {
            Bucket* next = Next(bucket);
            if (next == null)
            {
                uint number = Overflow.TryTake();
                if (number == 0)
                {
                    return false;
                }

                bucket->Link |= number;
                next = Overflow[number];
            }

            bucket = next;
        }

        bucket->Handles[slot] = handle;
        bucket->Uses[slot] = 0;
        bucket->Tags[slot] = tag;
        Interlocked.Increment(ref _itemCount);
        return true;
    }

    /// <summary>Takes an item out of a locked chain.</summary>
    public void Remove(Bucket* home, Bucket* bucket, int slot)
    {
        bucket->Tags[slot] = 0;
        bucket->Handles[slot] = 0;
        bucket->Uses[slot] = 0;
        Interlocked.Decrement(ref _itemCount);
        if (bucket != home && Bucket.Occupied(bucket) == 0)
        {
            Bucket* previous = home;
            while (Next(previous) != bucket)
            {
                previous = Next(previous);
            }

            uint number = previous->Link & Bucket.OverflowMask;
            previous->Link = (previous->Link & ~Bucket.OverflowMask) | (bucket->Link & Bucket.OverflowMask);
            Overflow.Return(number);
        }
    }

    /// <summary>Looks for a handle in a locked chain.</summary>
    public bool TryFind(Bucket* home, uint handle, out Bucket* bucket, out int slot)
    {
        for (bucket = home; bucket != null; bucket = Next(bucket))
        {
            for (slot = 0; slot < Bucket.Slots; slot++)
            {
                if (bucket->Handles[slot] == handle && bucket->Tags[slot] != 0)
                {
                    return true;
                }
            }
        }

        slot = 0;
        return false;
    }

    /// <summary>
    /// Ends all growth and passes through every lock: when this returns, no split is under way, and whoever was inside a chain has left it.
    /// </summary>
    public void Close()
    {
        _isClosed = true;
        Interlocked.MemoryBarrier();
        ulong position = 0;
        while (TryLockNext(ref position, out Bucket* home))
        {
            Unlock(home);
        }
    }

    /// <summary>Splits the next chain in two. One split runs at a time; who comes second does nothing. Call with no lock held.</summary>
    /// <param name="mayReclaim">Whether room may be made for it, where there is no memory.</param>
    /// <returns>How it ended.</returns>
    public GrowthStep Split(bool mayReclaim = true)
    {
        // Memory first, before anybody else is shut out: making room for it may evict, and so run handlers of the user's.
        if (Length >= Math.Min(_buckets.Capacity, LongestLength) && (Length >= LongestLength || !_buckets.TryGrow(mayReclaim)))
        {
            return mayReclaim ? GrowthStep.NoMemory : GrowthStep.Busy;
        }

        if (Interlocked.Exchange(ref _splitting, 1) != 0)
        {
            return GrowthStep.Busy;
        }

        uint length = _length;
        bool grown = length < _buckets.Capacity && TrySplit(length, BitOperations.Log2(length));
        Volatile.Write(ref _splitting, 0);
        return grown ? GrowthStep.Grown : GrowthStep.Busy;
    }

    /// <summary>
    /// Locks the next chain of a walk over the whole table. The walk goes through the hashes in the order of their bits reversed, in which a split cuts an
    /// interval in two: an item that stays in the table is met exactly once, whatever is split meanwhile.
    /// </summary>
    /// <param name="position">Where the walk stands; start with 0.</param>
    /// <param name="home">The locked chain.</param>
    /// <returns>False when the walk has ended and nothing is locked.</returns>
    public bool TryLockNext(ref ulong position, out Bucket* home)
    {
        if (position > uint.MaxValue)
        {
            home = null;
            return false;
        }

        home = Lock(Reverse((uint)position));
        position += 1UL << (32 - home->Level);
        return true;
    }

    private bool TrySplit(uint length, int level)
    {
        // Only a split changes a chain's place, so this one is where its number says.
        Bucket* parent = Lock(length - (1u << level));
        bool open = !_isClosed;
        if (open)
        {
            _splitter.Split(parent, _buckets[length], level);
        }

        Unlock(parent);
        if (open)
        {
            Volatile.Write(ref _length, length + 1);
            Volatile.Write(ref _mask, length | _mask);
        }

        return open;
    }

    // Yields but does not sleep: the holder is a few hundred instructions from the end, and a sleep is at least a millisecond.
    private static void Wait(ref SpinWait wait) => wait.SpinOnce(sleep1Threshold: -1);

    private static uint Reverse(uint bits)
    {
        bits = (bits >> 1 & 0x5555_5555) | (bits & 0x5555_5555) << 1;
        bits = (bits >> 2 & 0x3333_3333) | (bits & 0x3333_3333) << 2;
        bits = (bits >> 4 & 0x0F0F_0F0F) | (bits & 0x0F0F_0F0F) << 4;
        return System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(bits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Mask(ulong word) => (uint)((1UL << (int)(word >> (32 + Bucket.LevelShift))) - 1);

    private static bool TryLock(Bucket* home, uint sequence)
    {
        if (Interlocked.CompareExchange(ref home->Sequence, sequence + 1, sequence) != sequence)
        {
            return false;
        }

        // Keeps the stores that follow behind the one that made the sequence odd, which acquire and release alone do not on ARM64.
        Volatile.WriteBarrier();
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Guess(uint hash)
    {
        // The two need not be of one moment: what comes out is the end of the hash at some length, and a bucket that exists.
        uint length = Volatile.Read(ref _length);
        uint mask = Volatile.Read(ref _mask);
        uint number = hash & mask;
        // Without a branch, which would be taken by chance: all ones in front where the number is below the length.
        return number & ((mask >> 1) | (uint)((int)(number - length) >> 31));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Bucket* HomeSlow(uint hash, uint number, out uint sequence)
    {
        var wait = new SpinWait();
        while (true)
        {
            Bucket* bucket = _buckets[number];
            ulong word = Volatile.Read(ref Unsafe.AsRef<ulong>(bucket));
            uint wrong = (hash ^ number) & Mask(word);
            if (((uint)word & 1) != 0)
            {
                Wait(ref wait);
            }
            else if (wrong == 0)
            {
                sequence = (uint)word;
                return bucket;
            }
            else
            {
                // On by the lowest bit that differs, not by the whole level: that this chain was split on that bit proves that the other half exists; its
                // later splits prove nothing of the other half's. A bucket of a disposed engine that reads as zeros has level 0 and is everybody's home.
                number = hash & (wrong ^ (wrong - 1));
            }
        }
    }
}
