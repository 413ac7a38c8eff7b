using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>
/// A view of a collection whose elements take the same number of bytes and can be null, as
/// <see cref="NullableFixedSequence{T, TScalar}"/> lays them out.
/// </summary>
/// <typeparam name="TItem">What an element is shown as.</typeparam>
/// <typeparam name="TReader">Makes it.</typeparam>
public readonly ref struct NullableFixedListView<TItem, TReader> : IListView<NullableFixedListView<TItem, TReader>, TItem>
    where TItem : allows ref struct
    where TReader : struct, IItemReader<TItem>
{
    private const int BitsPerByte = 8;

    private readonly ReadOnlySpan<byte> _source;
    private readonly bool _wide;

    private NullableFixedListView(ReadOnlySpan<byte> source, bool wide)
    {
        _source = source;
        _wide = wide;
        Count = (int)((long)source.Length * BitsPerByte / ((BitsPerByte * TReader.Size) + 1));
    }

    /// <summary>The number of elements.</summary>
    public int Count { get; }

    /// <summary>An element.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>The element; empty or the default where its bytes are no value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such index.</exception>
    public TItem this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return TReader.Read(_source.Slice(index * TReader.Size, TReader.Size), _wide, HasValue(index), flag: false);
        }
    }

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NullableFixedListView<TItem, TReader> Create(ReadOnlySpan<byte> source, bool wide, bool flag = false) => new(source, wide);

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static NullableFixedListView<TItem, TReader> CreateWithoutNulls(ReadOnlySpan<byte> source, bool wide, bool flag) =>
        throw new NotSupportedException("Elements that are never null are shown by a FixedListView.");

    /// <summary>Whether an element is not null.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>Whether there is a value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such index.</exception>
    public bool HasValue(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return Bits.IsSet(_source[(Count * TReader.Size)..], index);
    }

    /// <summary>Enumerates the elements.</summary>
    /// <returns>The enumerator.</returns>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Enumerates the elements of a view.</summary>
    public ref struct Enumerator
    {
        private readonly NullableFixedListView<TItem, TReader> _list;
        private int _index;

        internal Enumerator(NullableFixedListView<TItem, TReader> list)
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
