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
    // How often to look again where a writer was faster, before the item is pinned.
    private const int OptimisticAttempts = 4;

    /// <inheritdoc/>
    public override ReadOutcome TryCopy(in ItemKey key, int skip, Span<byte> destination, out int length)
    {
        var pattern = new ItemPattern(key.Cache, skip, valueLength: -1, keyLength: 0);
        return TryCopyAtOnce(key, in pattern, valueLength: -1, destination, out length, out long deadline) && (deadline == 0 || !Clock.HasPassed(deadline))
            ? ReadOutcome.Copied
            : TryCopyAtLeisure(in key, skip, destination, out length);
    }

    /// <summary>Does what <see cref="TryCopy"/> does, whatever comes in its way.</summary>
    public ReadOutcome TryCopyAtLeisure(in ItemKey key, int skip, Span<byte> destination, out int length)
    {
        for (int attempt = 0; attempt < OptimisticAttempts; attempt++)
        {
            Bucket* home = _index.Home(key.Hash, out uint sequence);
            bool found = TryFind(home, sequence, in key, out Bucket* bucket, out int slot);
            uint handle = 0;
            ushort generation = 0;
            byte sizeClass = 0;
            long deadline = 0;
            length = 0;
            bool fits = false;
            if (found)
            {
                handle = bucket->Handles[slot];
                ItemHeader* item = Arena.Item(handle);
                if (TPolicy.MostUses == 0)
                {
                    PrefetchNeighbours(item);
                }

                generation = item->Generation;
                sizeClass = Arena.ClassOf(handle);
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

            // A closed engine's memory goes page by page: what was copied may be gone although its bucket still stands.
            ThrowIfClosed();
            if (!found)
            {
                return ReadOutcome.Miss;
            }

            if (deadline != 0 && Clock.HasPassed(deadline))
            {
                RemoveExpired(handle, key.Hash);
                return ReadOutcome.Miss;
            }

            if (!fits)
            {
                return ReadOutcome.TooLong;
            }

            if (TPolicy.MostUses != 0)
            {
                CountUse(bucket, slot);
            }
            else
            {
                NoteUse(handle, generation, sizeClass);
            }

            return ReadOutcome.Copied;
        }

        return CopyPinned(in key, skip, destination, out length);
    }

    /// <summary>Copies the payload of an item whose bucket is written so often that no optimistic copy of it holds.</summary>
    private ReadOutcome CopyPinned(in ItemKey key, int skip, Span<byte> destination, out int length)
    {
        length = 0;
        if (!TryPin(in key, out PinnedItem pinned))
        {
            return ReadOutcome.Miss;
        }

        ReadOnlySpan<byte> payload = pinned.Skip(skip).Payload;
        length = payload.Length;
        bool copied = payload.TryCopyTo(destination);
        Unpin(pinned.Ticket);
        return copied ? ReadOutcome.Copied : ReadOutcome.TooLong;
    }

    /// <inheritdoc/>
    public override bool Contains(in ItemKey key)
    {
        while (true)
        {
            Bucket* home = _index.Home(key.Hash, out uint sequence);
            bool found = TryFind(home, sequence, in key, out Bucket* bucket, out int slot);
            uint handle = found ? bucket->Handles[slot] : 0;
            long deadline = found ? Arena.Item(handle)->Deadline : 0;
            if (HashIndex<ArenaHashes>.IsUnchanged(home, sequence))
            {
                ThrowIfClosed();
                if (found && Clock.HasPassed(deadline))
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
        return found && !Clock.HasPassed(deadline);
    }

    /// <summary>
    /// Counts a use in the item's bucket, up to a point. Needs no lock, and no check that the slot is the item's still: at worst another is credited with it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CountUse(Bucket* bucket, int slot)
    {
        byte uses = bucket->Uses[slot];
        if (uses < TPolicy.MostUses)
        {
            bucket->Uses[slot] = (byte)(uses + 1);
        }
    }

    /// <summary>Tells the queue that an item was used, unless the chunk has changed hands since it was read.</summary>
    /// <param name="handle">The item.</param>
    /// <param name="generation">Its generation and, next, its size class, both as they were while it was certainly there.</param>
    /// <param name="number">See <paramref name="generation"/>.</param>
    private void NoteUse(uint handle, ushort generation, byte number)
    {
        if (TryEnterOf(handle, generation, number, out SizeClass<TPolicy>? sizeClass))
        {
            sizeClass.Queue.Use(_links, handle);
            sizeClass.Gate.Exit();
        }
    }

    private static long* VersionOf(ItemHeader* item) => (long*)((byte*)item + ItemHeader.Size);
}
