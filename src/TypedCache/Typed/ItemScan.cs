using TypedCache.Engine;

namespace TypedCache;

/// <summary>
/// A walk over the items of a <see cref="ByteCache"/>, chain by chain of the index. Costs some hundred bytes however many items there are, and locks one chain for as long as it takes to copy
/// its keys. Not thread-safe.
/// </summary>
public sealed class ItemScan
{
    private readonly ItemStore _items;
    private readonly int _cache;
    private readonly ItemShape _shape;
    private readonly ItemBatch _batch = new();
    private ulong _position;
    private int _index = -1;

    internal ItemScan(ItemStore items, int cache, ItemShape shape)
    {
        _items = items;
        _cache = cache;
        _shape = shape;
    }

    /// <summary>The key of the current item; good until the next <see cref="MoveNext"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no current item.</exception>
    public ReadOnlySpan<byte> Key => _batch.Key(_index);

    /// <summary>What was known of the current item when it was met.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no current item.</exception>
    public ItemInfo Info => new(_items.Clock, in _batch.Snapshot(_index));

    /// <summary>Goes on to the next item.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        if (++_index < _batch.Count)
        {
            return true;
        }

        _batch.Clear();
        _index = 0;
        while (_batch.Count == 0)
        {
            if (!_items.ReadNextItems(ref _position, _cache, in _shape, _batch))
            {
                return false;
            }
        }

        return true;
    }
}
