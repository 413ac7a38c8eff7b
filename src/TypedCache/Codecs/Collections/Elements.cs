using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>The elements of a collection of any kind, side by side: its own memory where it lends it, else a copy in a rented array.</summary>
internal static class Elements
{
    private const int FirstLength = 16;

    /// <summary>The number of elements; only a sequence that does not know it is enumerated for it.</summary>
    public static int Count<T>(IEnumerable<T> values) =>
        values is IReadOnlyCollection<T> collection ? collection.Count : values.Count();

    /// <summary>The elements, valid until the rented array is given back.</summary>
    public static ReadOnlySpan<T> Open<T>(IEnumerable<T> values, ref T[]? rented) => values switch
    {
        T[] array => array,
        List<T> list => CollectionsMarshal.AsSpan(list),
        ImmutableArray<T> immutable => immutable.AsSpan(),
        FrozenSet<T> frozen => frozen.Items.AsSpan(),
        ICollection<T> collection => Copy(collection, ref rented),
        _ => Enumerate(values, ref rented),
    };

    private static ReadOnlySpan<T> Copy<T>(ICollection<T> values, ref T[]? rented)
    {
        int count = values.Count;
        rented = Rented.Take<T>(count);
        values.CopyTo(rented, 0);
        return rented.AsSpan(0, count);
    }

    private static ReadOnlySpan<T> Enumerate<T>(IEnumerable<T> values, ref T[]? rented)
    {
        rented = Rented.Take<T>(values is IReadOnlyCollection<T> collection ? collection.Count : FirstLength);
        int count = 0;
        foreach (T value in values)
        {
            if (count == rented.Length)
            {
                T[] longer = Rented.Take<T>(2 * count + 1);
                rented.CopyTo(longer, 0);
                Rented.Return(rented);
                rented = longer;
            }

            rented[count++] = value;
        }

        return rented.AsSpan(0, count);
    }
}
