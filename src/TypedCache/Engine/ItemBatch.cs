using System.Runtime.InteropServices;

namespace TypedCache.Engine;

/// <summary>The items of some chains: what is known of each, and its key.</summary>
internal sealed class ItemBatch
{
    private readonly List<(ItemSnapshot Snapshot, int KeyEnd)> _items = [];
    private readonly List<byte> _keys = [];

    /// <summary>How many items there are.</summary>
    public int Count => _items.Count;

    /// <summary>What is known of an item.</summary>
    public ref readonly ItemSnapshot Snapshot(int index) => ref CollectionsMarshal.AsSpan(_items)[index].Snapshot;

    /// <summary>The key of an item.</summary>
    public ReadOnlySpan<byte> Key(int index)
    {
        int start = index == 0 ? 0 : _items[index - 1].KeyEnd;
        return CollectionsMarshal.AsSpan(_keys)[start.._items[index].KeyEnd];
    }

    /// <summary>Forgets the items; their room stays.</summary>
    public void Clear()
    {
        _items.Clear();
        _keys.Clear();
    }

    /// <summary>Adds an item.</summary>
    public void Add(in ItemSnapshot snapshot, ReadOnlySpan<byte> key)
    {
        int end = _keys.Count;
        CollectionsMarshal.SetCount(_keys, end + key.Length);
        key.CopyTo(CollectionsMarshal.AsSpan(_keys)[end..]);
        _items.Add((snapshot, end + key.Length));
    }
}
