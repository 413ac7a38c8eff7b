using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>
/// A view of a collection of strings. A string is built on request; its UTF-8 bytes cost nothing.
/// </summary>
public readonly ref struct StringListView : IListView<StringListView, string?>
{
    private const int NotFound = -1;

    private readonly VariableTable _table;
    private readonly bool _ignoresCase;

    private StringListView(VariableTable table, bool ignoresCase)
    {
        _table = table;
        _ignoresCase = ignoresCase;
    }

    /// <summary>The number of elements.</summary>
    public int Count => _table.Count;

    /// <summary>An element.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>The element; empty or the default where its bytes are no value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such index.</exception>
    public string? this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return _table.IsPresent(index) ? StringCodec.Get(_table.Item(index), _table.Flag(index)) : null;
        }
    }

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static StringListView Create(ReadOnlySpan<byte> source, bool wide, bool flag = false)
    {
        VariableTable.TryCreate(source, wide, hasPresence: true, hasFlags: true, out VariableTable table);
        return new StringListView(table, flag);
    }

    /// <inheritdoc/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static StringListView CreateWithoutNulls(ReadOnlySpan<byte> source, bool wide, bool flag)
    {
        VariableTable.TryCreate(source, wide, hasPresence: false, hasFlags: true, out VariableTable table);
        return new StringListView(table, flag);
    }

    /// <summary>Whether an element is not null.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>Whether there is a value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such index.</exception>
    public bool HasValue(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return _table.IsPresent(index);
    }

    /// <summary>The UTF-8 bytes of a string; empty for a null.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such index.</exception>
    public ReadOnlySpan<byte> Utf8(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return _table.Item(index);
    }

    /// <summary>Finds a string, one comparison an element: without regard to case where the set or dictionary disregards it.</summary>
    /// <param name="text">The string.</param>
    /// <returns>The index of the first element that equals it, or -1.</returns>
    public int IndexOf(ReadOnlySpan<char> text)
    {
        using var sought = new SoughtText(text, stackalloc byte[SoughtText.BufferLength], _ignoresCase);
        for (int index = 0; index < Count; index++)
        {
            if (_table.IsPresent(index) && sought.Equals(_table.Item(index)))
            {
                return index;
            }
        }

        return NotFound;
    }

    /// <summary>Whether a string is among the elements.</summary>
    /// <param name="text">The string.</param>
    /// <returns>Whether <see cref="IndexOf"/> finds it.</returns>
    public bool Contains(ReadOnlySpan<char> text) => IndexOf(text) != NotFound;

    /// <summary>Enumerates the elements.</summary>
    /// <returns>The enumerator.</returns>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Enumerates the elements of a view.</summary>
    public ref struct Enumerator
    {
        private readonly StringListView _list;
        private int _index;

        internal Enumerator(StringListView list)
        {
            _list = list;
            _index = -1;
        }

        /// <summary>The element the enumerator is at.</summary>
        public readonly string? Current => _list[_index];

        /// <summary>Goes to the next element.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext() => ++_index < _list.Count;
    }
}
