using System.Runtime.CompilerServices;
using TypedCache.Engine;

namespace TypedCache.Typed;

/// <content>
/// Looking up many keys: a block of them is encoded and hashed, their buckets and then their items are asked for, and by the time
/// each is looked up, like any other key, its memory has come.
/// </content>
internal sealed partial class CacheStore<TKey, TValue, TKeyCodec, TCodec, TPolicy>
{
    /// <inheritdoc/>
    public override int GetMany(ReadOnlySpan<TKey> keys, Span<TValue?> values, Span<bool> found)
    {
        Unsafe.SkipInit(out KeyBlock block);
        int count = 0;
        for (int start = 0; start < keys.Length; start += Math.Max(1, block.Count))
        {
            Prepare(keys[start..], ref block);
            if (block.Count == 0)
            {
                count += Note(TryGet(keys[start], out values[start]), found, start);
            }

            for (int i = 0; i < block.Count; i++)
            {
                count += Note(TryGet(KeyOf(in block, i), out values[start + i]), found, start + i);
            }
        }

        return count;
    }

    /// <inheritdoc/>
    public override void Prepare(ReadOnlySpan<TKey> keys, ref KeyBlock block)
    {
        block.Clear();
        foreach (ref readonly TKey key in keys)
        {
            if (!typeof(TKey).IsValueType && key is null)
            {
                if (block.Count == 0)
                {
                    EncodedKey<TKey, TKeyCodec>.ThrowNull();
                }

                break;
            }

            Span<byte> room = block.Room;
            if (block.IsFull || TKeyCodec.MaximumLength(in key) > room.Length)
            {
                break;
            }

            int length = TKeyCodec.Write(in key, room);
            block.Add(length, _items.Hash.Compute(room[..length], _number));
        }

        _items.PrefetchBuckets(block.Hashes);
        _items.PrefetchItems(block.Hashes, _usualItemLength);
    }

    /// <inheritdoc/>
    public override CopyResult Copy(in KeyBlock block, int index, Span<byte> destination)
    {
        ItemKey key = KeyOf(in block, index);
        return TryCopyAtOnce(key, destination, out int length) ? CopyResult.Copied(length) : CopyAtLeisure(key.Bytes, key.WholeHash, destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ItemKey KeyOf(in KeyBlock block, int index) =>
        HasFixedKeys ? block.Key(index, _number, TKeyCodec.FixedLength) : block.Key(index, _number);

    private static int Note(bool present, Span<bool> found, int index)
    {
        if (!found.IsEmpty)
        {
            found[index] = present;
        }

        return present ? 1 : 0;
    }
}
