using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>
/// A dictionary: [keys] [values] [where the values start]. An empty one is no bytes. Where keys are strings, the owner's bit tells
/// that their case does not matter.
/// </summary>
/// <typeparam name="TMap">The dictionary.</typeparam>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <typeparam name="TKind">How the dictionary is put together.</typeparam>
/// <typeparam name="TKeys">How the keys are stored; none is null.</typeparam>
/// <typeparam name="TValues">How the values are stored.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MapCodec<TMap, TKey, TValue, TKind, TKeys, TValues> : IVariableCodec<TMap>
    where TMap : class, IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
    where TKind : struct, IMapKind<TMap, TKey, TValue>
    where TKeys : struct, ISequenceCodec<TKey>
    where TValues : struct, ISequenceCodec<TValue>
{
    /// <inheritdoc/>
    public static bool HasFlag => KeyComparers.HasFlag<TKey>();

    /// <inheritdoc/>
    public static bool CanBeNull => true;

    /// <inheritdoc/>
    public static bool IsNull(in TMap value) => value is null;

    /// <summary>The number of entries.</summary>
    /// <param name="value">The dictionary; not null.</param>
    /// <returns>The number.</returns>
    public static int Length(in TMap value) => Elements.Count(value);

    /// <inheritdoc/>
    public static long Measure(in TMap value, bool wide)
    {
        int count = Elements.Count(value);
        if (count == 0)
        {
            return 0;
        }

        if (TKeys.IsMeasuredByCount && TValues.IsMeasuredByCount)
        {
            return TKeys.Measure(count) + TValues.Measure(count) + Offsets.Size(wide);
        }

        var entries = new Entries<TKey, TValue>(value);
        long keys = TKeys.Measure(entries.Keys, wide);
        long values = TValues.Measure(entries.Values, wide);
        entries.Return();
        return keys < 0 || values < 0 ? -1 : keys + values + Offsets.Size(wide);
    }

    /// <inheritdoc/>
    public static int Write(in TMap value, Span<byte> destination, bool wide, out bool flag)
    {
        flag = KeyComparers.IgnoresCase<TKey, TValue>(value);
        if (Elements.Count(value) == 0)
        {
            return 0;
        }

        var entries = new Entries<TKey, TValue>(value);
        try
        {
            int keysEnd = TKeys.Write(entries.Keys, destination, wide);
            int end = keysEnd + TValues.Write(entries.Values, destination[keysEnd..], wide);
            Destination.Require(destination, (long)end + Offsets.Size(wide));
            Destination.RequireOffset(keysEnd, wide);
            Offsets.Write(ref MemoryMarshal.GetReference(destination), end, 0, keysEnd, wide);
            return end + Offsets.Size(wide);
        }
        finally
        {
            entries.Return();
        }
    }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, bool wide, bool flag, [MaybeNullWhen(false)] out TMap value)
    {
        value = null;
        if (!TrySplit(source, wide, out ReadOnlySpan<byte> keyBytes, out ReadOnlySpan<byte> valueBytes, out int count))
        {
            return false;
        }

        TKey[] keys = Rented.Take<TKey>(count);
        TValue[] values = Rented.Take<TValue>(count);
        try
        {
            bool isValid = count == 0
                || (TKeys.TryRead(keyBytes, wide, keys.AsSpan(0, count)) && TValues.TryRead(valueBytes, wide, values.AsSpan(0, count)));
            value = isValid ? TKind.Build(keys.AsSpan(0, count), values.AsSpan(0, count), flag) : null;
            return isValid;
        }
        finally
        {
            Rented.Return(keys);
            Rented.Return(values);
        }
    }

    /// <inheritdoc/>
    public static bool IsValid(ReadOnlySpan<byte> source, bool wide, bool flag) =>
        TrySplit(source, wide, out ReadOnlySpan<byte> keys, out ReadOnlySpan<byte> values, out int count)
        && (count == 0 || (TKeys.IsValid(keys, wide) && TValues.IsValid(values, wide)));

    /// <inheritdoc cref="ArrayCodec{T, TSequence}.IsWithin"/>
    public static bool IsWithin(ReadOnlySpan<byte> source, bool wide, int maximum) =>
        TrySplit(source, wide, out _, out _, out int count) && count <= maximum;

    private static bool TrySplit(
        ReadOnlySpan<byte> source, bool wide, out ReadOnlySpan<byte> keys, out ReadOnlySpan<byte> values, out int count)
    {
        count = 0;
        if (!MapSections.TrySplit(source, wide, out keys, out values))
        {
            return false;
        }

        return source.IsEmpty || (TKeys.TryCount(keys, wide, out count) && TValues.TryCount(values, wide, out int other) && count == other && count > 0);
    }
}
