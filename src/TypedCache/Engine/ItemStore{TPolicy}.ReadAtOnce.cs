using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TypedCache.Index;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <content>
/// The look-up of an item where everything is as usual, in as few instructions as it takes. On items that are not in the processor's caches it waits for two lines one
/// after the other, and so does the look-up after it; how far their waits overlap, and so the time a look-up takes, goes by how many of them the processor can hold at a time.
/// </content>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    /// <summary>
    /// Looks up where everything is as usual: the item is the first of its tag in one of its chain's first two buckets, and nobody is writing there. There is no loop and no call, so
    /// that the processor is through with it while the misses of the look-ups before are under way: at that, the time of a look-up goes by the number of its instructions. It is
    /// compiled into its callers, whose constants leave less of it.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="pattern">What all items of the cache are like.</param>
    /// <param name="valueLength">The length of every value of the cache, where keys have a fixed length too; otherwise -1.</param>
    /// <param name="destination">Where to copy to.</param>
    /// <param name="length">The bytes copied.</param>
    /// <param name="deadline">When the item expires, or 0: still to be looked at.</param>
    /// <returns>Whether the value was copied. If not, nothing is known.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryCopyAtOnce(
        ItemKey key, ref readonly ItemPattern pattern, int valueLength, Span<byte> destination, out int length, out long deadline)
    {
        Unsafe.SkipInit(out length);
        Unsafe.SkipInit(out deadline);
        Bucket* home = _index.LikelyHome(key.Hash);
        // Made even, so that a sequence that was odd does not pass for one that has not moved.
        uint sequence = Volatile.Read(ref home->Sequence) & ~1u;
        Bucket* bucket = home;
        uint matches = Bucket.Match(bucket, key.Tag);
        if (matches == 0)
        {
            bucket = _index.Next(home);
            if (bucket == null || (matches = Bucket.Match(bucket, key.Tag)) == 0)
            {
                return false;
            }
        }

        int slot = int.TrailingZeroCount((int)matches);
        uint handle = bucket->Handles[slot];
        ItemHeader* item = Arena.Item(handle);
        byte* itemKey = (byte*)item + pattern.KeyOffset;
        length = valueLength;
        if (IsWithinMargin(valueLength, key.Bytes.Length))
        {
            if (item->Lengths != pattern.Lengths || destination.Length < valueLength)
            {
                return false;
            }
        }
        else
        {
            Prefetch.Rest(item);
            nint payloadLength = item->PayloadLength;
            itemKey = (byte*)item + ItemHeader.Size + payloadLength;
            length = (int)payloadLength - pattern.Skip;
            if (item->KeyLength != key.Bytes.Length
                || (uint)length > (uint)destination.Length
                || payloadLength + key.Bytes.Length > Arena.BytesBehind(item))
            {
                return false;
            }
        }

        deadline = 0;
        if (item->Owner != pattern.Owner)
        {
            deadline = item->Deadline;
            if (item->Cache != pattern.Cache)
            {
                return false;
            }
        }

        if (!key.HasBytes(itemKey))
        {
            return false;
        }

        ushort generation = TPolicy.MostUses == 0 ? item->Generation : (ushort)0;
        byte sizeClass = TPolicy.MostUses == 0 ? Arena.ClassOf(handle) : (byte)0;
        Unsafe.CopyBlockUnaligned(ref MemoryMarshal.GetReference(destination), ref ((byte*)item)[pattern.ValueOffset], (uint)length);
        if (!HashIndex<ArenaHashes>.IsUnchanged(home, sequence) || IsClosed)
        {
            return false;
        }

        if (TPolicy.MostUses != 0)
        {
            CountUse(bucket, slot);
        }
        else
        {
            NoteUse(handle, generation, sizeClass);
        }

        return true;
    }

    /// <summary>Whether an item of fixed lengths can be read to its end from any handle, also from one behind which the arena ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsWithinMargin(int valueLength, int keyLength) =>
        valueLength >= 0 && ItemHeader.Size + VersionLength + valueLength + keyLength <= AddressRange.Margin;
}
