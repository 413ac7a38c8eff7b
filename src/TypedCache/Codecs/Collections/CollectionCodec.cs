using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedCache.Codecs;

/// <summary>A collection of any kind but arrays and lists, which have shorter ways of their own.</summary>
/// <typeparam name="TCollection">The collection.</typeparam>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TKind">How it is taken apart and put together.</typeparam>
/// <typeparam name="TSequence">How the elements are stored.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CollectionCodec<TCollection, T, TKind, TSequence> : IVariableCodec<TCollection>
    where TKind : struct, ICollectionKind<TCollection, T>
    where TSequence : struct, ISequenceCodec<T>
{
    /// <inheritdoc/>
    public static bool HasFlag => TKind.HasFlag;

    /// <inheritdoc/>
    public static bool CanBeNull => TKind.CanBeNull;

    /// <inheritdoc/>
    public static bool IsNull(in TCollection value) => TKind.IsNull(in value);

    /// <summary>The number of elements.</summary>
    /// <param name="value">The collection; not null.</param>
    /// <returns>The number.</returns>
    public static int Length(in TCollection value) => TKind.Count(in value);

    /// <inheritdoc/>
    public static long Measure(in TCollection value, bool wide)
    {
        if (TSequence.IsMeasuredByCount)
        {
            return TSequence.Measure(TKind.Count(in value));
        }

        T[]? rented = null;
        try
        {
            return TSequence.Measure(TKind.Open(in value, ref rented), wide);
        }
        finally
        {
            Rented.Return(rented);
        }
    }

    /// <inheritdoc/>
    public static int Write(in TCollection value, Span<byte> destination, bool wide, out bool flag)
    {
        flag = TKind.Flag(in value);
        T[]? rented = null;
        try
        {
            return TSequence.Write(TKind.Open(in value, ref rented), destination, wide);
        }
        finally
        {
            Rented.Return(rented);
        }
    }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, bool wide, bool flag, [MaybeNullWhen(false)] out TCollection value)
    {
        value = default;
        if (!TSequence.TryCount(source, wide, out int count) || !TKind.Accepts(count, flag))
        {
            return false;
        }

        return TKind.KeepsItems
            ? TryRead(source, wide, flag, count == 0 ? [] : new T[count], count, out value)
            : TryReadRented(source, wide, flag, count, out value);
    }

    /// <inheritdoc/>
    public static bool IsValid(ReadOnlySpan<byte> source, bool wide, bool flag) =>
        TSequence.TryCount(source, wide, out int count) && TKind.Accepts(count, flag) && TSequence.IsValid(source, wide);

    /// <inheritdoc cref="ArrayCodec{T, TSequence}.IsWithin"/>
    public static bool IsWithin(ReadOnlySpan<byte> source, bool wide, int maximum) =>
        TSequence.TryCount(source, wide, out int count) && count <= maximum;

    private static bool TryReadRented(
        ReadOnlySpan<byte> source, bool wide, bool flag, int count, [MaybeNullWhen(false)] out TCollection value)
    {
        T[] rented = Rented.Take<T>(count);
        try
        {
            return TryRead(source, wide, flag, rented, count, out value);
        }
        finally
        {
            Rented.Return(rented);
        }
    }

    private static bool TryRead(
        ReadOnlySpan<byte> source, bool wide, bool flag, T[] items, int count, [MaybeNullWhen(false)] out TCollection value)
    {
        bool isValid = TSequence.TryRead(source, wide, items.AsSpan(0, count));
        value = isValid ? TKind.Build(items, count, flag) : default;
        return isValid;
    }
}
