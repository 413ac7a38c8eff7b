using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TypedCache.Index;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <content>
/// Looking up takes no lock: read the bucket's sequence, match the tag, compare the key, copy, and check that the sequence has not moved;
/// until then nothing read is trusted, and afterwards all of it is. The queue is told of the hit at the end.
/// </content>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    /// <inheritdoc/>
    public override ReadOutcome TryCopy(in ItemKey key, int skip, Span<byte> destination, out int length)
    {
        while (true)
        {
            Bucket* home = _index.Home(key.Hash, out uint sequence);
            bool found = TryFind(home, in key, out Bucket* bucket, out int slot);
            uint handle = 0;
            ushort generation = 0;
            long deadline = 0;
            length = 0;
            bool fits = false;
            if (found)
            {
                handle = bucket->Handles[slot];
                ItemHeader* item = Arena.Item(handle);
                generation = item->Generation;
                deadline = item->Deadline;
                length = item->PayloadLength - skip;
                fits = (uint)length <= (uint)destination.Length && length + skip <= Arena.BytesBehind(item);
                if (fits)
                {
                    Unsafe.CopyBlockUnaligned(
                        ref MemoryMarshal.GetReference(destination), ref *((byte*)item + ItemHeader.Size + skip), (uint)length);
                }
            }

            if (!HashIndex<ArenaHashes>.IsUnchanged(home, sequence))
            {
                continue;
            }

            if (!found)
            {
                ThrowIfClosed();
                return ReadOutcome.Miss;
            }

            if (deadline != 0 && Clock.HasPassed(deadline, 0))
            {
                RemoveExpired(handle, key.Hash);
                return ReadOutcome.Miss;
            }

            if (fits)
            {
                NoteUse(handle, generation);
                return ReadOutcome.Copied;
            }

            return ReadOutcome.TooLong;
        }
    }

    /// <inheritdoc/>
    public override bool Contains(in ItemKey key)
    {
        while (true)
        {
            Bucket* home = _index.Home(key.Hash, out uint sequence);
            bool found = TryFind(home, in key, out Bucket* bucket, out int slot);
            uint handle = found ? bucket->Handles[slot] : 0;
            long deadline = found ? Arena.Item(handle)->Deadline : 0;
            if (HashIndex<ArenaHashes>.IsUnchanged(home, sequence))
            {
                ThrowIfClosed();
                if (found && Clock.HasPassed(deadline, 0))
                {
                    RemoveExpired(handle, key.Hash);
                    return false;
                }

                return found;
            }
        }
    }

    /// <inheritdoc/>
    public override bool TryGetVersion(in ItemKey key, out long version)
    {
        Unsafe.SkipInit(out version);
        Bucket* home = Lock(key.Hash);
        bool found = TryFind(home, in key, out Bucket* bucket, out int slot);
        long deadline = 0;
        version = 0;
        if (found)
        {
            ItemHeader* item = Arena.Item(bucket->Handles[slot]);
            version = *VersionOf(item);
            deadline = item->Deadline;
        }

        Unlock(home);
        return found && !Clock.HasPassed(deadline, 0);
    }

    /// <summary>Tells the queue that an item was used, unless the chunk has changed hands since it was read.</summary>
    private void NoteUse(uint handle, ushort generation)
    {
        PageInfo* page = Arena.Page(Arena.PageOf(handle));
        int number = page->Class;
        if (number == PageInfo.NoClass)
        {
            return;
        }

        SizeClass<TPolicy> sizeClass = ClassOf(number);
        sizeClass.Gate.Enter();
        // Under the gate the page cannot leave the class, and in a page of the class every chunk has a header: its links are
        // either those of a queued item or zero, never old bytes, since pages are zeroed before they are carved.
        if (page->Class == number && Arena.Item(handle)->Generation == generation && !IsClosed)
        {
            sizeClass.Queue.Use(_links, handle);
        }

        sizeClass.Gate.Exit();
    }

    private static long* VersionOf(ItemHeader* item) => (long*)((byte*)item + ItemHeader.Size);
}
