using System.ComponentModel;
using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>
/// Finds the elements of a sequence whose elements differ in length: [count] [end offsets, one fewer] [a bit each: present]
/// [a bit each: the codec's flag] [the elements]. An empty sequence is no bytes.
/// </summary>
/// <remarks>Nothing here reads outside the source, whatever the bytes; an element that lies outside is empty.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct VariableTable
{
    private readonly ReadOnlySpan<byte> _source;
    private readonly int _presence;
    private readonly int _flags;
    private readonly int _data;
    private readonly bool _wide;

    private VariableTable(ReadOnlySpan<byte> source, bool wide, int count, bool hasPresence, bool hasFlags)
    {
        int bits = (int)Bits.Length(count);
        _source = source;
        _wide = wide;
        Count = count;
        _presence = count * Offsets.Size(wide);
        _flags = _presence + (hasPresence ? bits : 0);
        _data = _flags + (hasFlags ? bits : 0);
        HasPresence = hasPresence;
    }

    /// <summary>The number of elements.</summary>
    public int Count { get; }

    /// <summary>Whether elements can be null.</summary>
    public bool HasPresence { get; }

    /// <summary>The bytes of the count, the offsets and the bits of a sequence.</summary>
    /// <param name="count">The number of elements.</param>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    /// <param name="hasPresence">Whether elements can be null.</param>
    /// <param name="hasFlags">Whether the codec keeps a flag.</param>
    /// <returns>The offset of the first element.</returns>
    public static long HeaderLength(long count, bool wide, bool hasPresence, bool hasFlags) =>
        (count * Offsets.Size(wide)) + ((hasPresence ? 1 : 0) + (hasFlags ? 1 : 0)) * Bits.Length(count);

    /// <summary>Lays a table over the bytes of a sequence; refuses a count whose header is longer than the bytes.</summary>
    /// <param name="source">The bytes of one sequence.</param>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    /// <param name="hasPresence">Whether elements can be null.</param>
    /// <param name="hasFlags">Whether the codec keeps a flag.</param>
    /// <param name="table">The table; empty where refused.</param>
    /// <returns>Whether the header is there.</returns>
    public static bool TryCreate(ReadOnlySpan<byte> source, bool wide, bool hasPresence, bool hasFlags, out VariableTable table)
    {
        table = default;
        if (source.IsEmpty)
        {
            return true;
        }

        if (source.Length < Offsets.Size(wide))
        {
            return false;
        }

        int count = Offsets.Read(in MemoryMarshal.GetReference(source), 0, 0, wide);
        if (count <= 0 || HeaderLength(count, wide, hasPresence, hasFlags) > source.Length)
        {
            return false;
        }

        table = new VariableTable(source, wide, count, hasPresence, hasFlags);
        return true;
    }

    /// <summary>Whether an element is not null.</summary>
    /// <param name="index">An index below <see cref="Count"/>.</param>
    /// <returns>Whether there is a value.</returns>
    public bool IsPresent(int index) => !HasPresence || Bits.IsSet(_source[_presence..], index);

    /// <summary>The codec's flag of an element.</summary>
    /// <param name="index">An index below <see cref="Count"/>.</param>
    /// <returns>The flag.</returns>
    public bool Flag(int index) => Bits.IsSet(_source[_flags..], index);

    /// <summary>The bytes of an element, clamped to the source.</summary>
    /// <param name="index">An index below <see cref="Count"/>.</param>
    /// <returns>The bytes; empty where the offsets make no sense.</returns>
    public ReadOnlySpan<byte> Item(int index)
    {
        return TryItem(index, out ReadOnlySpan<byte> item) ? item : default;
    }

    /// <summary>The bytes of an element, unless its offsets make no sense.</summary>
    /// <param name="index">An index below <see cref="Count"/>.</param>
    /// <param name="item">The bytes.</param>
    /// <returns>Whether the offsets are in order and inside the source.</returns>
    public bool TryItem(int index, out ReadOnlySpan<byte> item)
    {
        ref readonly byte start = ref MemoryMarshal.GetReference(_source);
        int table = Offsets.Size(_wide);
        int from = index == 0 ? _data : Offsets.Read(in start, table, index - 1, _wide);
        int to = index == Count - 1 ? _source.Length : Offsets.Read(in start, table, index, _wide);
        if (from < _data || to < from || to > _source.Length)
        {
            item = default;
            return false;
        }

        item = _source[from..to];
        return true;
    }
}
