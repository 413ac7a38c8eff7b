using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>
/// A view of a dictionary, as <see cref="MapCodec{TMap, TKey, TValue, TKind, TKeys, TValues}"/> lays it out: its entries in the order they
/// were stored. <c>TryGetValue</c> and <c>ContainsKey</c>, for keys that are strings or scalars, are extension methods.
/// </summary>
/// <typeparam name="TKey">What a key is shown as.</typeparam>
/// <typeparam name="TKeys">The view of the keys.</typeparam>
/// <typeparam name="TValue">What a value is shown as.</typeparam>
/// <typeparam name="TValues">The view of the values.</typeparam>
public readonly ref struct DictionaryView<TKey, TKeys, TValue, TValues> : IListView<DictionaryView<TKey, TKeys, TValue, TValues>>
    where TKey : allows ref struct
    where TKeys : struct, IListView<TKeys, TKey>, allows ref struct
    where TValue : allows ref struct
    where TValues : struct, IListView<TValues, TValue>, allows ref struct
{
    private DictionaryView(TKeys keys, TValues values)
    {
        Keys = keys;
        Values = values;
        Count = Math.Min(keys.Count, values.Count);
    }

    /// <summary>The number of entries.</summary>
    public int Count { get; }

    /// <summary>The keys.</summary>
    public TKeys Keys { get; }

    /// <summary>The values, in the order of the keys.</summary>
    public TValues Values { get; }

    /// <summary>An entry.</summary>
    /// <param name="index">Its index, not its key.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such index.</exception>
    public DictionaryEntryView<TKey, TValue> this[int index] => new(Keys[index], Values[index]);

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static DictionaryView<TKey, TKeys, TValue, TValues> Create(ReadOnlySpan<byte> source, bool wide, bool flag = false)
    {
        MapSections.TrySplit(source, wide, out ReadOnlySpan<byte> keys, out ReadOnlySpan<byte> values);
        return new DictionaryView<TKey, TKeys, TValue, TValues>(TKeys.CreateWithoutNulls(keys, wide, flag), TValues.Create(values, wide));
    }

    /// <summary>Enumerates the entries.</summary>
    /// <returns>The enumerator.</returns>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Enumerates the entries of a view.</summary>
    public ref struct Enumerator
    {
        private readonly DictionaryView<TKey, TKeys, TValue, TValues> _entries;
        private int _index;

        internal Enumerator(DictionaryView<TKey, TKeys, TValue, TValues> entries)
        {
            _entries = entries;
            _index = -1;
        }

        /// <summary>The entry the enumerator is at.</summary>
        public readonly DictionaryEntryView<TKey, TValue> Current => _entries[_index];

        /// <summary>Goes to the next entry.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext() => ++_index < _entries.Count;
    }
}
