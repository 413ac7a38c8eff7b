using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedCache.Codecs;

/// <summary>
/// A collection of any kind but arrays and lists, which have shorter ways of their own. A struct that is its default is a nil where its kind tells that
/// from an empty one; a nil is read as the default of any.
/// </summary>
/// <typeparam name="TCollection">The collection.</typeparam>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TKind">How it is taken apart and put together.</typeparam>
/// <typeparam name="TCodec">How an element is stored.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedCollection<TCollection, T, TKind, TCodec> : IPackedCodec<TCollection>
    where TKind : struct, ICollectionKind<TCollection, T>
    where TCodec : struct, IPackedCodec<T>
{
    /// <inheritdoc/>
    public static long Measure(in TCollection value)
    {
        if (TKind.IsNothing(in value))
        {
            return PackedSize.Nil;
        }

        T[]? rented = null;
        try
        {
            return PackedElements.Measure<T, TCodec>(TKind.Open(in value, ref rented));
        }
        finally
        {
            Rented.Return(rented);
        }
    }

    /// <inheritdoc/>
    public static void Write(in TCollection value, ref PackedWriter writer)
    {
        if (TKind.IsNothing(in value))
        {
            writer.WriteNil();
            return;
        }

        T[]? rented = null;
        try
        {
            PackedElements.Write<T, TCodec>(TKind.Open(in value, ref rented), ref writer);
        }
        finally
        {
            Rented.Return(rented);
        }
    }

    /// <inheritdoc/>
    public static bool TryRead(ref PackedReader reader, [MaybeNull] out TCollection value)
    {
        value = default;
        if (TKind.AcceptsNothing && reader.TryReadNil())
        {
            return true;
        }

        if (!PackedElements.TryReadCount<T>(ref reader, out int count) || !TKind.Accepts(count, flag: false))
        {
            return false;
        }

        return TKind.KeepsItems
            ? TryRead(ref reader, count == 0 ? [] : new T[count], count, out value)
            : TryReadRented(ref reader, count, out value);
    }

    /// <inheritdoc/>
    public static bool IsValid(ref PackedReader reader)
    {
        PackedReader start = reader;
        return (TKind.AcceptsNothing && reader.TryReadNil())
            || (start.TryReadArrayHeader(out int count) && TKind.Accepts(count, flag: false) && PackedElements.IsValid<T, TCodec>(ref reader));
    }

    /// <summary>The number of elements.</summary>
    /// <param name="value">The collection, or null.</param>
    /// <returns>The number.</returns>
    public static int Length(in TCollection value) => TKind.IsNothing(in value) ? 0 : TKind.Count(in value);

    /// <inheritdoc cref="PackedArray{T, TCodec}.IsWithin"/>
    public static bool IsWithin(PackedReader reader, int maximum) => PackedArray<T, TCodec>.IsWithin(reader, maximum);

    private static bool TryReadRented(ref PackedReader reader, int count, [MaybeNull] out TCollection value)
    {
        T[] rented = Rented.Take<T>(count);
        try
        {
            return TryRead(ref reader, rented, count, out value);
        }
        finally
        {
            Rented.Return(rented);
        }
    }

    private static bool TryRead(ref PackedReader reader, T[] items, int count, [MaybeNull] out TCollection value)
    {
        bool isValid = PackedElements.TryRead<T, TCodec>(ref reader, items.AsSpan(0, count));
        value = isValid ? TKind.Build(items, count, flag: false) : default;
        return isValid;
    }
}
