using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedCache.Slabs;

/// <summary>
/// The first 24 bytes of every chunk: what is needed to bound the item's bytes, to expire it, and to link it into the queue of its size class. Payload and
/// key follow, in this order. The item's bucket is found again by hashing the key, which costs less than four bytes an item would.
/// </summary>
/// <remarks>
/// Who may touch what: <see cref="Generation"/>, <see cref="IsProtected"/>, <see cref="Next"/> and <see cref="Previous"/> change only under the gate of the chunk's
/// size class; everything else belongs to the thread that reserved the chunk, and once it is live changes only under its bucket's lock. A
/// free chunk keeps the handle of the next free one where its deadline was.
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = Size)]
internal partial struct ItemHeader
{
    /// <summary>The longest payload the header can express.</summary>
    public const int MaximumPayloadLength = (1 << 30) - 1;

    /// <summary>The largest number of leases on one item at a time.</summary>
    public const int MaximumPins = (1 << 12) - 1;

    /// <summary>
    /// What <see cref="Pins"/> is of a chunk somebody fills at leisure: more than leases ever make it. Its state is <see cref="ItemState.Orphaned"/>, since to everybody else it is what such
    /// a chunk is: in use, in no bucket, and not to be waited for.
    /// </summary>
    public const int WriterPins = MaximumPins;

    /// <summary>The largest cache number.</summary>
    public const int MaximumCache = (1 << 12) - 1;

    /// <summary>The last deadline the header can express, in milliseconds since the engine's start: 34 years.</summary>
    public const long MaximumDeadline = (1L << 40) - 1;

    private const int StateShift = 30;
    private const int KeyLengthShift = 32;
    private const int GateBits = 16;
    private const int CacheShift = 40;
    private const int PinsShift = 52;
    private const int GenerationMask = (1 << 15) - 1;

    [FieldOffset(0)]
    private uint _lengthAndState;

    // That, the key's length, and what is the gate's: the header's first word.
    [FieldOffset(0)]
    private readonly ulong _lengths;

    /// <summary>The bytes of the key.</summary>
    [FieldOffset(4)]
    public ushort KeyLength;

    // Generation 15 bits, protected 1 bit: both are the gate's.
    [FieldOffset(6)]
    private ushort _generationAndProtected;

    // Deadline 40 bits, cache 12 bits, pins 12 bits: one aligned word, so that a reader never sees half of one.
    [FieldOffset(8)]
    private ulong _deadlineCacheAndPins;

    /// <summary>The next free chunk of the page, while this one is free. Lies over the low half of the deadline; pins and cache stay as they were.</summary>
    [FieldOffset(8)]
    public uint NextFree;

    /// <summary>The next older item of the queue; 0 while not queued.</summary>
    [FieldOffset(16)]
    public uint Next;

    /// <summary>The next younger item of the queue; 0 while not queued.</summary>
    [FieldOffset(20)]
    public uint Previous;

    /// <summary>Counts how often the chunk was freed, so that a stale handle is recognised.</summary>
    public ushort Generation
    {
        readonly get => (ushort)(_generationAndProtected & GenerationMask);
        set => _generationAndProtected = (ushort)((_generationAndProtected & ~GenerationMask) | (value & GenerationMask));
    }

    /// <summary>Which of two queues the item is in, where the policy keeps two.</summary>
    public bool IsProtected
    {
        readonly get => (_generationAndProtected & ~GenerationMask) != 0;
        set => _generationAndProtected = (ushort)((_generationAndProtected & GenerationMask) | (value ? GenerationMask + 1 : 0));
    }

    /// <summary>The bytes between header and key.</summary>
    public int PayloadLength
    {
        readonly get => (int)(_lengthAndState & MaximumPayloadLength);
        set => _lengthAndState = (_lengthAndState & ~(uint)MaximumPayloadLength) | (uint)value;
    }

    /// <summary>Who the chunk belongs to.</summary>
    public ItemState State
    {
        readonly get => (ItemState)(_lengthAndState >> StateShift);
        set => _lengthAndState = (_lengthAndState & MaximumPayloadLength) | ((uint)value << StateShift);
    }

    /// <summary>When the item expires, in milliseconds since the engine's start; 0 for never.</summary>
    public long Deadline
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        readonly get => (long)(_deadlineCacheAndPins & MaximumDeadline);
        set => _deadlineCacheAndPins = (_deadlineCacheAndPins & ~(ulong)MaximumDeadline) | (ulong)value;
    }

    /// <summary>What <see cref="LengthsOf"/> makes of an item that is live.</summary>
    public readonly ulong Lengths
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _lengths << GateBits;
    }

    /// <summary>What <see cref="OwnerOf"/> makes of the item's cache; more than that where the item has a deadline.</summary>
    public readonly ulong Owner
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _deadlineCacheAndPins << (64 - PinsShift);
    }

    /// <summary>The number of the cache the item belongs to.</summary>
    public readonly int Cache
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (int)(_deadlineCacheAndPins >> CacheShift) & MaximumCache;
    }

    /// <summary>How many leases pin the item.</summary>
    public int Pins
    {
        readonly get => (int)(_deadlineCacheAndPins >> PinsShift);
        set => _deadlineCacheAndPins = (_deadlineCacheAndPins & ((1UL << PinsShift) - 1)) | ((ulong)value << PinsShift);
    }

    /// <summary>The lengths of payload and key in a word that one comparison tells from others.</summary>
    public static ulong LengthsOf(int payloadLength, int keyLength) =>
        ((ulong)(uint)payloadLength | ((ulong)ItemState.Live << StateShift) | ((ulong)(uint)keyLength << KeyLengthShift)) << GateBits;

    /// <summary>A cache's number, and that there is no deadline, likewise.</summary>
    public static ulong OwnerOf(int cache) => (ulong)(uint)cache << PinsShift;

    /// <summary>Describes a reserved chunk's item, all but generation and links, which are not the owner's.</summary>
    public void Describe(int payloadLength, int keyLength, int cache, long deadline)
    {
        _lengthAndState = (uint)payloadLength | ((uint)ItemState.Reserved << StateShift);
        _deadlineCacheAndPins = (ulong)deadline | ((ulong)cache << CacheShift);
        KeyLength = (ushort)keyLength;
    }
}
