using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>
/// A view of a collection whose elements take the same number of bytes and are never null, as <see cref="FixedSequence{T, TScalar}"/>
/// lays them out.
/// </summary>
/// <typeparam name="TItem">What an element is shown as.</typeparam>
/// <typeparam name="TReader">Makes it.</typeparam>
public readonly ref struct FixedListView<TItem, TReader> : IListView<FixedListView<TItem, TReader>, TItem>
    where TItem : allows ref struct
    where TReader : struct, IItemReader<TItem>
{
    private readonly ReadOnlySpan<byte> _source;
    private readonly bool _wide;

    private FixedListView(ReadOnlySpan<byte> source, bool wide)
    {
        _source = source;
        _wide = wide;
    }

    /// <summary>The number of elements.</summary>
    public int Count => _source.Length / TReader.Size;

    /// <summary>An element.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>The element; empty or the default where its bytes are no value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such index.</exception>
    public TItem this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return TReader.Read(_source.Slice(index * TReader.Size, TReader.Size), _wide, isPresent: true, flag: false);
        }
    }

    /// <summary>The bytes of all elements.</summary>
    internal ReadOnlySpan<byte> Source => _source;

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static FixedListView<TItem, TReader> Create(ReadOnlySpan<byte> source, bool wide, bool flag = false) => new(source, wide);

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static FixedListView<TItem, TReader> CreateWithoutNulls(ReadOnlySpan<byte> source, bool wide, bool flag) => new(source, wide);

    /// <summary>Enumerates the elements.</summary>
    /// <returns>The enumerator.</returns>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Enumerates the elements of a view.</summary>
    public ref struct Enumerator
    {
        private readonly FixedListView<TItem, TReader> _list;
        private int _index;

        internal Enumerator(FixedListView<TItem, TReader> list)
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
