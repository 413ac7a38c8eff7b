using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>
/// A view of a collection in MessagePack. Elements differ in length, so an element is found by passing those before it: enumerating is linear, an
/// index costs as much as it is large.
/// </summary>
/// <typeparam name="TItem">What an element is shown as.</typeparam>
/// <typeparam name="TReader">Makes it.</typeparam>
public readonly ref struct PackedListView<TItem, TReader> : IPackedListView<PackedListView<TItem, TReader>>
    where TItem : allows ref struct
    where TReader : struct, IPackedItem<TItem>
{
    private readonly ReadOnlySpan<byte> _items;
    private readonly int _valuesPerItem;

    /// <summary>A view of every element, or of the keys or the values of a dictionary, where every other one is passed.</summary>
    internal PackedListView(ReadOnlySpan<byte> items, int count, int valuesPerItem)
    {
        _items = items;
        _valuesPerItem = valuesPerItem;
        Count = count;
    }

    /// <summary>The number of elements.</summary>
    public int Count { get; }

    /// <summary>An element.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>The element; empty or the default where its bytes are no value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such index.</exception>
    public TItem this[int index] => TReader.Read(From(index));

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static PackedListView<TItem, TReader> Create(ReadOnlySpan<byte> source)
    {
        var reader = new PackedReader(source);
        return reader.TryReadArrayHeader(out int count) ? new PackedListView<TItem, TReader>(reader.Rest, count, valuesPerItem: 1) : default;
    }

    /// <summary>Whether an element is not null.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>Whether there is a value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such index.</exception>
    public bool HasValue(int index) => From(index) is [not PackedCode.Nil, ..];

    /// <summary>The bytes of an element that is a string or binary data, such as the UTF-8 of a URI; empty for others.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such index.</exception>
    public ReadOnlySpan<byte> Bytes(int index) => PackedView.Bytes(From(index));

    /// <summary>Enumerates the elements.</summary>
    /// <returns>The enumerator.</returns>
    public Enumerator GetEnumerator() => new(this);

    private ReadOnlySpan<byte> From(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        var reader = new PackedReader(_items);
        return reader.TrySkip((long)index * _valuesPerItem) ? reader.Rest : default;
    }

    /// <summary>Enumerates the elements of a view.</summary>
    public ref struct Enumerator
    {
        private readonly int _valuesPerItem;
        private PackedReader _next;
        private ReadOnlySpan<byte> _current;
        private int _left;

        internal Enumerator(PackedListView<TItem, TReader> list)
        {
            _valuesPerItem = list._valuesPerItem;
            _next = new PackedReader(list._items);
            _left = list.Count;
        }

        /// <summary>The element the enumerator is at.</summary>
        public readonly TItem Current => TReader.Read(_current);

        /// <summary>Its bytes, where it is a string or binary data; empty for others.</summary>
        internal readonly ReadOnlySpan<byte> CurrentBytes => PackedView.Bytes(_current);

        /// <summary>Whether it is not null.</summary>
        internal readonly bool HasCurrent => _current is [not PackedCode.Nil, ..];

        /// <summary>Goes to the next element. Where bytes are no value, those behind them are empty.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            if (_left == 0)
            {
                return false;
            }

            _left--;
            _current = _next.Rest;
            if (!_next.TrySkip(_valuesPerItem))
            {
                _next = default;
            }

            return true;
        }
    }
}
