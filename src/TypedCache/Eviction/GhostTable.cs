using System.Numerics;
using TypedCache.Slabs;

namespace TypedCache.Eviction;

/// <summary>
/// Remembers, in two bytes each, what was evicted lately, and from which queue: 15 bits of the key's hash in a set that other bits of the hash choose. A set forgets its oldest
/// fingerprint with every new one, so that all sets together remember about as many evictions as they have room for.
/// </summary>
/// <remarks>
/// <para>The table grows with the number of items by linear hashing (Litwin, 1980), a set at a time. A fingerprint does not tell which half of a split set it
/// belongs to, so both get all of them; the wrong copies answer for nobody and are forgotten in their turn.</para>
/// <para>Who may touch what: anybody, without a lock. Two who change one set at a time may lose or double a fingerprint, and one in 2,000 look-ups takes
/// another key's for its own: either puts an item into the wrong queue once, and nothing else depends on the table.</para>
/// </remarks>
internal sealed unsafe class GhostTable
{
    /// <summary>How many items there are to a set, which remembers a third more.</summary>
    public const int ItemsPerSet = 12;

    // Steps taken when an item is evicted: the table is long enough once a fiftieth of the items has been, and nobody waits for it.
    private const int StepsAtATime = 4;

    // Where there is no memory, how many evictions to the next attempt: a part of the items, since an attempt looks at many of them.
    private const int RestDivisor = 8;

    private const int SetShift = 16;
    private const int FingerprintShift = 49;
    private const ushort ProtectedBit = 1 << 15;

    private readonly Segments<GhostSet> _sets;
    private uint _length;
    private int _isGrowing;
    private long _rest;

    /// <param name="memory">Where to get memory from; none is taken before the first item is evicted.</param>
    /// <param name="directory">Room for a directory of segments.</param>
    public GhostTable(ISegmentMemory memory, nuint* directory) => _sets = new Segments<GhostSet>(memory, directory);

    /// <summary>The sets in use.</summary>
    public uint Length => Volatile.Read(ref _length);

    /// <summary>Makes the table longer where it is too short for so many items. Call with no lock held: room for it may have to be made.</summary>
    public void Grow(long items)
    {
        if (items <= (long)Length * ItemsPerSet || IsResting() || Interlocked.Exchange(ref _isGrowing, 1) != 0)
        {
            return;
        }

        try
        {
            for (int step = 0; step < StepsAtATime && items > (long)_length * ItemsPerSet; step++)
            {
                // Taking memory may evict, and so come by here again, where it finds that somebody is at it.
                if (_length == uint.MaxValue || (_length == _sets.Capacity && !_sets.TryGrow()))
                {
                    Volatile.Write(ref _rest, items / RestDivisor);
                    return;
                }

                if (_length != 0)
                {
                    *_sets[_length] = *_sets[_length - (1u << BitOperations.Log2(_length))];
                }

                Volatile.Write(ref _length, _length + 1);
            }
        }
        finally
        {
            Volatile.Write(ref _isGrowing, 0);
        }
    }

    /// <summary>Remembers an evicted item.</summary>
    /// <param name="hash">The hash of its key.</param>
    /// <param name="wasProtected">Which queue it was in.</param>
    public void Add(ulong hash, bool wasProtected)
    {
        if (Length != 0)
        {
            Span<ushort> set = *SetOf(hash);
            set[..^1].CopyTo(set[1..]);
            set[0] = (ushort)(Fingerprint(hash) | (wasProtected ? ProtectedBit : 0));
        }
    }

    /// <summary>Asks whether an item was evicted lately, and forgets it.</summary>
    /// <param name="hash">The hash of its key.</param>
    /// <param name="wasProtected">Which queue it was in.</param>
    /// <param name="age">How many others its set has remembered since: each stands for a sixteenth of what the table remembers.</param>
    /// <returns>Whether it was.</returns>
    public bool TryTake(ulong hash, out bool wasProtected, out int age)
    {
        if (Length != 0)
        {
            Span<ushort> set = *SetOf(hash);
            ushort fingerprint = Fingerprint(hash);
            for (int way = 0; way < set.Length; way++)
            {
                ushort seen = set[way];
                if ((seen & ~ProtectedBit) == fingerprint)
                {
                    set[way] = 0;
                    wasProtected = (seen & ProtectedBit) != 0;
                    age = way;
                    return true;
                }
            }
        }

        wasProtected = false;
        age = 0;
        return false;
    }

    // Two who count down at once may count one: it makes no difference.
    private bool IsResting()
    {
        long rest = Volatile.Read(ref _rest);
        if (rest == 0)
        {
            return false;
        }

        Volatile.Write(ref _rest, rest - 1);
        return true;
    }

    private static ushort Fingerprint(ulong hash) => (ushort)Math.Max(1, hash >> FingerprintShift);

    private GhostSet* SetOf(ulong hash)
    {
        uint length = Length;
        uint half = 0x8000_0000u >> BitOperations.LeadingZeroCount(length);
        uint number = (uint)(hash >> SetShift) & ((half << 1) - 1);
        return _sets[number < length ? number : number & (half - 1)];
    }
}
