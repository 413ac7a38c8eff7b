using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>A dictionary. Its comparer is not stored.</summary>
/// <typeparam name="TMap">The dictionary.</typeparam>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TKind">How the dictionary is put together.</typeparam>
/// <typeparam name="TKeyCodec">How a key is stored.</typeparam>
/// <typeparam name="TValueCodec">How a value is stored.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedMap<TMap, TKey, TValue, TKind, TKeyCodec, TValueCodec> : IPackedCodec<TMap?>
    where TMap : class, IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
    where TKind : struct, IMapKind<TMap, TKey, TValue>
    where TKeyCodec : struct, IPackedCodec<TKey>
    where TValueCodec : struct, IPackedCodec<TValue>
{
    /// <inheritdoc/>
    public static long Measure(in TMap? value)
    {
        if (value is null)
        {
            return PackedSize.Nil;
        }

        var entries = new Entries<TKey, TValue>(value);
        try
        {
            int count = entries.Keys.Length;
            long keys = PackedElements.Measure<TKey, TKeyCodec>(entries.Keys);
            long values = PackedElements.Measure<TValue, TValueCodec>(entries.Values);

            // One count precedes both.
            return keys < 0 || values < 0 ? -1 : keys + values - PackedSize.OfCountHeader(count);
        }
        finally
        {
            entries.Return();
        }
    }

    /// <inheritdoc/>
    public static void Write(in TMap? value, ref PackedWriter writer)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        var entries = new Entries<TKey, TValue>(value);
        try
        {
            ReadOnlySpan<TKey> keys = entries.Keys;
            ReadOnlySpan<TValue> values = entries.Values;
            writer.WriteMapHeader(keys.Length);
            for (int index = 0; index < keys.Length; index++)
            {
                TKeyCodec.Write(in keys[index], ref writer);
                TValueCodec.Write(in values[index], ref writer);
            }
        }
        finally
        {
            entries.Return();
        }
    }

    /// <inheritdoc/>
    public static bool TryRead(ref PackedReader reader, out TMap? value)
    {
        value = null;
        if (reader.TryReadNil())
        {
            return true;
        }

        if (!reader.TryReadMapHeader(out int count) || !PackedElements.HasRoom<TKey>(count) || !PackedElements.HasRoom<TValue>(count))
        {
            return false;
        }

        TKey[] keys = Rented.Take<TKey>(count);
        TValue[] values = Rented.Take<TValue>(count);
        try
        {
            for (int index = 0; index < count; index++)
            {
                if (!TryReadEntry(ref reader, out keys[index], out values[index]))
                {
                    return false;
                }
            }

            value = TKind.Build(keys.AsSpan(0, count), values.AsSpan(0, count), ignoresCase: false);
            return true;
        }
        finally
        {
            Rented.Return(keys);
            Rented.Return(values);
        }
    }

    /// <inheritdoc/>
    public static bool IsValid(ref PackedReader reader)
    {
        if (reader.TryReadNil())
        {
            return true;
        }

        if (!reader.TryReadMapHeader(out int count) || !PackedElements.HasRoom<TKey>(count) || !PackedElements.HasRoom<TValue>(count))
        {
            return false;
        }

        for (int index = 0; index < count; index++)
        {
            if (IsNullKey(reader) || !TKeyCodec.IsValid(ref reader) || !TValueCodec.IsValid(ref reader))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The number of entries.</summary>
    /// <param name="value">The dictionary, or null.</param>
    /// <returns>The number.</returns>
    public static int Length(in TMap? value) => value is null ? 0 : Elements.Count(value);

    /// <summary>Whether the next dictionary has at most so many entries.</summary>
    /// <param name="reader">What to read from; the caller's stays where it is.</param>
    /// <param name="maximum">The largest number of entries.</param>
    /// <returns>Whether there are no more.</returns>
    public static bool IsWithin(PackedReader reader, int maximum) => !reader.TryReadMapHeader(out int count) || count <= maximum;

    private static bool TryReadEntry(ref PackedReader reader, out TKey key, out TValue value)
    {
        key = default!;
        value = default!;
        return !IsNullKey(reader) && TKeyCodec.TryRead(ref reader, out key!) && TValueCodec.TryRead(ref reader, out value!);
    }

    private static bool IsNullKey(PackedReader reader) => !typeof(TKey).IsValueType && reader.TryReadNil();
}
