using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>
/// A view of a collection whose elements differ in length, as <see cref="VariableTable"/> describes. Any element is found in O(1).
/// </summary>
/// <typeparam name="TItem">What an element is shown as.</typeparam>
/// <typeparam name="TReader">Makes it.</typeparam>
public readonly ref struct VariableListView<TItem, TReader> : IListView<VariableListView<TItem, TReader>, TItem>
    where TItem : allows ref struct
    where TReader : struct, IItemReader<TItem>
{
    private readonly VariableTable _table;
    private readonly bool _wide;

    private VariableListView(VariableTable table, bool wide)
    {
        _table = table;
        _wide = wide;
    }

    /// <summary>The number of elements.</summary>
    public int Count => _table.Count;

    /// <summary>An element.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>The element; empty or the default where its bytes are no value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such index.</exception>
    public TItem this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return TReader.Read(_table.Item(index), _wide, _table.IsPresent(index), TReader.HasFlag && _table.Flag(index));
        }
    }

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static VariableListView<TItem, TReader> Create(ReadOnlySpan<byte> source, bool wide, bool flag = false) =>
        Over(source, wide, TReader.CanBeNull);

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static VariableListView<TItem, TReader> CreateWithoutNulls(ReadOnlySpan<byte> source, bool wide, bool flag) =>
        Over(source, wide, canBeNull: false);

    /// <summary>Whether an element is not null.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>Whether there is a value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such index.</exception>
    public bool HasValue(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return _table.IsPresent(index);
    }

    /// <summary>The bytes of an element, as its codec has written them: the UTF-8 of a URI, or what a codec of your own makes.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>The bytes; empty for a null.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such index.</exception>
    public ReadOnlySpan<byte> Bytes(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return _table.Item(index);
    }

    /// <summary>Enumerates the elements.</summary>
    /// <returns>The enumerator.</returns>
    public Enumerator GetEnumerator() => new(this);

    private static VariableListView<TItem, TReader> Over(ReadOnlySpan<byte> source, bool wide, bool canBeNull)
    {
        VariableTable.TryCreate(source, wide, canBeNull, TReader.HasFlag, out VariableTable table);
        return new VariableListView<TItem, TReader>(table, wide);
    }

    /// <summary>Enumerates the elements of a view.</summary>
    public ref struct Enumerator
    {
        private readonly VariableListView<TItem, TReader> _list;
        private int _index;

        internal Enumerator(VariableListView<TItem, TReader> list)
        {
            _list = list;
            _index = -1;
        }

        /// <summary>The element the enumerator is at.</summary>
        public readonly TItem Current => _list[_index];

        /// <summary>Goes to the next element.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext() => ++_index < _list.Count;
    }
}
