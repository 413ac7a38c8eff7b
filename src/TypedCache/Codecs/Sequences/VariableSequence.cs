using System.ComponentModel;
using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>Elements that differ in length, laid out as <see cref="VariableTable"/> describes.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TElement">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct VariableSequence<T, TElement> : ISequenceCodec<T>
    where TElement : struct, IVariableCodec<T>
{
    /// <inheritdoc/>
    public static bool IsMeasuredByCount => false;

    /// <inheritdoc/>
    public static long Measure(int count) => throw new NotSupportedException("Elements that differ in length are measured one by one.");

    /// <inheritdoc/>
    public static long Measure(ReadOnlySpan<T> values, bool wide)
    {
        long size = VariableTable.HeaderLength(values.Length, wide, TElement.CanBeNull, TElement.HasFlag);
        foreach (ref readonly T value in values)
        {
            if (TElement.IsNull(in value))
            {
                continue;
            }

            long element = TElement.Measure(in value, wide);
            if (element < 0)
            {
                return element;
            }

            size += element;
        }

        return size;
    }

    /// <inheritdoc/>
    public static int Write(ReadOnlySpan<T> values, Span<byte> destination, bool wide)
    {
        if (values.IsEmpty)
        {
            return 0;
        }

        long header = VariableTable.HeaderLength(values.Length, wide, TElement.CanBeNull, TElement.HasFlag);
        Destination.Require(destination, header);
        destination[..(int)header].Clear();
        int table = Offsets.Size(wide);
        Span<byte> presence = destination[(values.Length * table)..];
        Span<byte> flags = TElement.CanBeNull ? presence[(int)Bits.Length(values.Length)..] : presence;
        ref byte start = ref MemoryMarshal.GetReference(destination);
        Offsets.Write(ref start, 0, 0, values.Length, wide);
        int position = (int)header;
        for (int index = 0; index < values.Length; index++)
        {
            T value = values[index];
            if (!TElement.IsNull(in value))
            {
                position += TElement.Write(in value, destination[position..], wide, out bool flag);
                if (TElement.CanBeNull)
                {
                    Bits.Set(presence, index);
                }

                if (TElement.HasFlag && flag)
                {
                    Bits.Set(flags, index);
                }
            }

            if (index < values.Length - 1)
            {
                Offsets.Write(ref start, table, index, position, wide);
            }
        }

        Destination.RequireOffset(position, wide);
        return position;
    }

    /// <inheritdoc/>
    public static bool TryCount(ReadOnlySpan<byte> source, bool wide, out int count)
    {
        bool isValid = VariableTable.TryCreate(source, wide, TElement.CanBeNull, TElement.HasFlag, out VariableTable table);
        count = table.Count;
        return isValid;
    }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, bool wide, Span<T> values)
    {
        if (!VariableTable.TryCreate(source, wide, TElement.CanBeNull, TElement.HasFlag, out VariableTable table))
        {
            return false;
        }

        for (int index = 0; index < values.Length; index++)
        {
            if (!table.TryItem(index, out ReadOnlySpan<byte> item))
            {
                return false;
            }

            if (table.IsPresent(index))
            {
                if (!TElement.TryRead(item, wide, TElement.HasFlag && table.Flag(index), out values[index]!))
                {
                    return false;
                }
            }
            else if (item.IsEmpty)
            {
                values[index] = default!;
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public static bool IsValid(ReadOnlySpan<byte> source, bool wide)
    {
        if (!VariableTable.TryCreate(source, wide, TElement.CanBeNull, TElement.HasFlag, out VariableTable table))
        {
            return false;
        }

        for (int index = 0; index < table.Count; index++)
        {
            bool isValid = table.TryItem(index, out ReadOnlySpan<byte> item)
                && (table.IsPresent(index) ? TElement.IsValid(item, wide, TElement.HasFlag && table.Flag(index)) : item.IsEmpty);
            if (!isValid)
            {
                return false;
            }
        }

        return true;
    }
}
