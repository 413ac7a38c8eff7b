using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>
/// A view of a dictionary in MessagePack: its entries in the order they were stored. <c>TryGetValue</c> and <c>ContainsKey</c>, for keys that are strings
/// or scalars, are extension methods. As with <see cref="PackedListView{TItem, TReader}"/>, enumerating is cheaper than an index.
/// </summary>
/// <typeparam name="TKey">What a key is shown as.</typeparam>
/// <typeparam name="TKeyReader">Makes it.</typeparam>
/// <typeparam name="TValue">What a value is shown as.</typeparam>
/// <typeparam name="TValueReader">Makes it.</typeparam>
public readonly ref struct PackedDictionaryView<TKey, TKeyReader, TValue, TValueReader>
    : IPackedListView<PackedDictionaryView<TKey, TKeyReader, TValue, TValueReader>>
    where TKey : allows ref struct
    where TKeyReader : struct, IPackedItem<TKey>
    where TValue : allows ref struct
    where TValueReader : struct, IPackedItem<TValue>
{
    private const int ValuesPerEntry = 2;

    private PackedDictionaryView(ReadOnlySpan<byte> entries, int count)
    {
        Count = count;
        Keys = new PackedListView<TKey, TKeyReader>(entries, count, ValuesPerEntry);
        var reader = new PackedReader(entries);
        ReadOnlySpan<byte> values = count > 0 && reader.TrySkip() ? reader.Rest : default;
        Values = new PackedListView<TValue, TValueReader>(values, count, ValuesPerEntry);
    }

    /// <summary>The number of entries.</summary>
    public int Count { get; }

    /// <summary>The keys.</summary>
    public PackedListView<TKey, TKeyReader> Keys { get; }

    /// <summary>The values, in the order of the keys.</summary>
    public PackedListView<TValue, TValueReader> Values { get; }

    /// <summary>An entry.</summary>
    /// <param name="index">Its index, not its key.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such index.</exception>
    public DictionaryEntryView<TKey, TValue> this[int index] => new(Keys[index], Values[index]);

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static PackedDictionaryView<TKey, TKeyReader, TValue, TValueReader> Create(ReadOnlySpan<byte> source)
    {
        var reader = new PackedReader(source);
        return reader.TryReadMapHeader(out int count) ? new PackedDictionaryView<TKey, TKeyReader, TValue, TValueReader>(reader.Rest, count) : default;
    }

    /// <summary>Enumerates the entries.</summary>
    /// <returns>The enumerator.</returns>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Enumerates the entries of a view.</summary>
    public ref struct Enumerator
    {
        private PackedListView<TKey, TKeyReader>.Enumerator _keys;
        private PackedListView<TValue, TValueReader>.Enumerator _values;

        internal Enumerator(PackedDictionaryView<TKey, TKeyReader, TValue, TValueReader> entries)
        {
            _keys = entries.Keys.GetEnumerator();
            _values = entries.Values.GetEnumerator();
        }

        /// <summary>The entry the enumerator is at.</summary>
        public readonly DictionaryEntryView<TKey, TValue> Current => new(_keys.Current, _values.Current);

        /// <summary>Goes to the next entry.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext() => _keys.MoveNext() && _values.MoveNext();
    }
}
