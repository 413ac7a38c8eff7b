using TypedCache.Diagnostics;
using TypedCache.Index;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <content>
/// Storing a value over another where that lies: it costs the lines of one bucket and one item, and no gate, where a chunk of its own costs another item's lines, its neighbours' in
/// the queue and those of the tables. It takes a small value, so that the lock is held for as long as it takes to copy, whose item has the size class of the old one,
/// that nobody has leased the old one, and that nobody wants to hear of its removal.
/// </content>
/// <remarks>
/// Readers take no harm: what they copy is not what it was once the bucket's sequence has moved. Who hashes an item's key without the bucket's lock, to find that bucket, may find lengths
/// and key that do not belong together, and so another bucket, which has not got the item: to him it is gone, as it might be.
/// </remarks>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    /// <summary>Whether a value is one to be stored over another, if there is another.</summary>
    private bool MayOverwrite(in ItemKey key, in StoreRequest request) =>
        request.Mode != StoreMode.Add
        && request.PayloadLength is >= 0 and <= CopyBuffer.Length
        && ChargeFor(in key, in request) <= Settings.MaxItemSize
        && Caches[key.Cache].Listener is null;

    /// <summary>Stores a value over that of its key.</summary>
    /// <returns>How it ended; null where the value is to be stored in a chunk of its own.</returns>
    private StoreOutcome? Overwrite(in ItemKey key, in StoreRequest request, ReadOnlySpan<byte> value)
    {
        int bytes = (int)ChargeFor(in key, in request);
        if (!TryPrefetch(key.WholeHash, bytes) && request.Mode is (StoreMode.Set or StoreMode.Change))
        {
            return null;
        }

        long sample = Clock.Sample();
        Bucket* home = Lock(key.Hash);
        bool found = TryFind(home, in key, out Bucket* bucket, out int slot);
        uint handle = found ? bucket->Handles[slot] : 0;
        ItemHeader* item = Arena.Item(handle);
        bool present = found && !Clock.HasPassed(item->Deadline, sample);
        bool allowed = Allows(in request, present, handle);
        byte sizeClass = Arena.ClassOf(handle);
        bool fits = allowed && present && item->Pins == 0 && sizeClass != SizeClassTable.Runs && Classes.ClassFor(bytes) == sizeClass;
        int difference = 0;
        ushort generation = 0;
        if (fits)
        {
            generation = item->Generation;
            difference = Replace(handle, in key, in request, value);
        }

        Unlock(home);
        if (!fits)
        {
            return allowed ? null : StoreOutcome.Refused;
        }

        CountOverwrite(key.Cache, sizeClass, difference);
        if (TPolicy.MostUses == 0)
        {
            NoteUse(handle, generation, sizeClass);
        }

        Sweeper.Consider(request.Deadline);
        return StoreOutcome.Stored;
    }

    /// <summary>Writes a value over that of an item of its key, under the bucket's lock.</summary>
    /// <returns>How many bytes more the item is charged now.</returns>
    private int Replace(uint handle, in ItemKey key, in StoreRequest request, ReadOnlySpan<byte> value)
    {
        ItemHeader* item = Arena.Item(handle);
        int charged = ChargeOf(item);
        int skip = request.IsVersioned ? VersionLength : 0;
        byte* payload = (byte*)item + ItemHeader.Size;
        value.CopyTo(new Span<byte>(payload + skip, value.Length));
        int difference = skip + value.Length - item->PayloadLength;
        if (difference != 0)
        {
            item->PayloadLength += difference;
            key.Bytes.CopyTo(new Span<byte>(payload + item->PayloadLength, key.Bytes.Length));
        }

        SetVersion(handle, in request);
        SetDeadline(handle, request.Deadline);
        return ChargeOf(item) - charged;
    }

    private void CountOverwrite(int cache, int sizeClass, int difference)
    {
        CacheCounters counters = Caches[cache].Counters;
        counters.Increment(Counter.Stores);
        counters.Increment(Counter.Removals + (int)RemovalReason.Replaced);
        if (difference != 0)
        {
            counters.Add(Counter.Bytes, difference);
            _classBytes.Add(sizeClass, difference);
        }
    }
}
