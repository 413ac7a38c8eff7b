using System.Runtime.CompilerServices;
using TypedCache.Diagnostics;
using TypedCache.Eviction;
using TypedCache.Index;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <summary>The engine, compiled for an eviction policy. The steps of its work are in the other parts of this class.</summary>
internal sealed unsafe partial class ItemStore<TPolicy> : ItemStore, IIndexGrower
    where TPolicy : struct, IEvictionPolicy
{
    // Chains to be continued while a page for more buckets is emptied.
    private const int LeastSpareBuckets = 64;

    private readonly HashIndex<ArenaHashes> _index;
    private readonly IndexMemory _indexMemory;
    private readonly ArenaLinks _links;
    private readonly ArenaHashes _hashes;
    private readonly SizeClass<TPolicy>?[] _classes = new SizeClass<TPolicy>?[SizeClassTable.MaximumClasses];
    private readonly GhostTable _ghosts;
    private readonly IndexGrowth _growth;
    private readonly ThreadCounter _flights = new();
    private readonly bool _neverEvicts;
    private long _admitted;
    private long _version;

    /// <exception cref="OutOfMemoryException">The system refuses the address space.</exception>
    public ItemStore(StoreSettings settings)
        : base(settings)
    {
        _neverEvicts = settings.EvictionPolicy == EvictionPolicy.None;
        _links = new ArenaLinks(Arena);
        _hashes = new ArenaHashes(Arena, Hash);
        _indexFrontier = Arena.Geometry.PageCount - 1;
        _indexMemory = new IndexMemory(Arena, TakePageForIndex);
        _index = new HashIndex<ArenaHashes>(_indexMemory, _hashes);
        _ghosts = new GhostTable(_indexMemory, _indexMemory.GhostDirectory);
        _growth = new IndexGrowth(this, settings.GrowsByItself);
        _classes[SizeClassTable.Runs] = new SizeClass<TPolicy>(new ChunkPool(Arena, SizeClassTable.Runs, stride: 0, chunksPerPage: 1));
    }

    /// <inheritdoc/>
    public override long Count => _index.ItemCount;

    /// <summary>The index, for tests that look inside.</summary>
    internal HashIndex<ArenaHashes> Index => _index;

    private SizeClass<TPolicy> Runs => _classes[SizeClassTable.Runs]!;

    /// <inheritdoc/>
    long IIndexGrower.ItemCount => _index.ItemCount;

    /// <inheritdoc/>
    long IIndexGrower.ComfortableItemCount => _index.ComfortableItemCount;

    /// <inheritdoc/>
    bool IIndexGrower.IsPrepared => HasSpareBuckets && RemembersEnough;

    // None before the first is needed: a small table never needs any.
    private bool HasSpareBuckets => _index.Overflow.InUse == 0 || _index.Overflow.FreeCount >= LeastSpareBuckets;

    private bool RemembersEnough => Volatile.Read(ref _evictions) == 0 || _ghosts.IsLongEnough(Count);

    /// <summary>Whether operations of other threads have chunks to themselves that may soon be free or live.</summary>
    private bool OthersInFlight => _flights.Sum > _flights.Own;

    /// <inheritdoc/>
    public GrowthStep Grow(bool mayReclaim = true) => _index.Split(mayReclaim);

    /// <inheritdoc/>
    bool IIndexGrower.TryPrepare() => HasSpareBuckets ? _ghosts.Grow(Count, mayReclaim: true) : _index.Overflow.TryAdd(mayReclaim: true);

    private void BeginFlight() => _flights.Add(1);

    private void EndFlight() => _flights.Add(-1);

    /// <summary>The class of a number, made when it is first used.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SizeClass<TPolicy> ClassOf(int number) => Volatile.Read(ref _classes[number]) ?? MakeClass(number);

    private SizeClass<TPolicy> MakeClass(int number)
    {
        var made = new SizeClass<TPolicy>(new ChunkPool(Arena, (byte)number, Classes.StrideOf(number), Classes.CountOf(number)));
        return Interlocked.CompareExchange(ref _classes[number], made, null) ?? made;
    }

    /// <summary>Whether an item is that of a key. Reads nothing outside the arena, whatever the header says.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsItemOf(ItemHeader* item, in ItemKey key)
    {
        if (item->KeyLength != key.Bytes.Length || item->Cache != key.Cache)
        {
            return false;
        }

        int payloadLength = item->PayloadLength;
        return payloadLength + (long)key.Bytes.Length <= Arena.BytesBehind(item)
            && key.HasBytes((byte*)item + ItemHeader.Size + payloadLength);
    }

    /// <summary>Looks for a key in a locked chain.</summary>
    private bool TryFind(Bucket* home, in ItemKey key, out Bucket* bucket, out int slot) =>
        TryFind(home, home->Sequence, in key, out bucket, out slot);

    /// <summary>Looks for a key in a chain as long as its sequence is this: one that is being read optimistically.</summary>
    private bool TryFind(Bucket* home, uint sequence, in ItemKey key, out Bucket* bucket, out int slot)
    {
        // Once the chain has changed, the next bucket may be another chain's, or the first of thousands of free ones.
        for (bucket = home; bucket != null && home->Sequence == sequence; bucket = _index.Next(bucket))
        {
            uint matches = Bucket.Match(bucket, key.Tag);
            for (; matches != 0; matches &= matches - 1)
            {
                slot = int.TrailingZeroCount((int)matches);
                ItemHeader* item = Arena.Item(bucket->Handles[slot]);
                Prefetch.Rest(item);
                if (IsItemOf(item, in key))
                {
                    return true;
                }
            }
        }

        slot = 0;
        return false;
    }

    /// <summary>Locks the chain of a hash, unless the engine has been closed.</summary>
    /// <exception cref="ObjectDisposedException">It has. Nothing is locked.</exception>
    private Bucket* Lock(uint hash)
    {
        Bucket* home = _index.Lock(hash);
        if (IsClosed)
        {
            Unlock(home);
            Throw.Disposed();
        }

        return home;
    }

    /// <summary>Asks for the items that will be written to when this one leaves its place in the queue.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PrefetchNeighbours(ItemHeader* item)
    {
        Prefetch.Line(Arena.Item(item->Next));
        Prefetch.Line(Arena.Item(item->Previous));
    }

    private static void Unlock(Bucket* home) => HashIndex<ArenaHashes>.Unlock(home);
}
