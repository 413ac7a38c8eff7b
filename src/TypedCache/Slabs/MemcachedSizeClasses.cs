using TypedCache.Slabs;

namespace TypedCache;

/// <summary>
/// Size classes as memcached lays them out, for tools that depend on its class numbers: pages of 1 MiB, chunks that grow by a factor up to half a page, and every item charged what
/// memcached charges: a header of 48 bytes, a version of 8, two bytes behind the value and one behind the key, and four for flags that are not zero.
/// </summary>
/// <remarks>
/// It costs memory, as an item of this engine takes at least 19 bytes less than it is charged, and classes that fit generated types are not added. The geometry is that of
/// <c>slabs_init</c> in memcached's <c>slabs.c</c>.
/// </remarks>
public sealed record MemcachedSizeClasses
{
    /// <summary>The bytes of a page.</summary>
    public const int PageSize = 1 << 20;

    /// <summary>The bytes of the largest chunk; a larger item takes whole pages.</summary>
    public const int LargestChunk = PageSize / 2;

    /// <summary>The least <see cref="SlabEngineOptions.MemoryLimit"/>: the tables and the index take a page or more each.</summary>
    public const long LeastMemoryLimit = 8L << 20;

    // A header, a version, the two bytes behind a value and the one behind a key.
    private const int ChargedPerItem = HeaderSize + 8 + 2 + 1;

    // What an item takes here whose cache keeps a version and details, eight bytes each.
    private const int TakenPerItem = ItemHeader.Size + sizeof(long) + sizeof(long);

    private const int HeaderSize = 48;
    private const int Alignment = 8;
    private const int MostClasses = 63;
    private const int LargestSmallestItem = 1 << 16;

    /// <summary>How much larger the chunks of a class are than those of the one before: more than 1, at most 1,000. Default 1.25; memcached's <c>-f</c>.</summary>
    public double GrowthFactor { get; init; } = 1.25;

    /// <summary>The bytes of key, flags and value that the smallest chunk has room for: from 1 to 65,536. Default 48; memcached's <c>-n</c>.</summary>
    public int SmallestItem { get; init; } = 48;

    /// <summary>The bytes an item is charged more than it takes, but for its flags.</summary>
    internal static int Surcharge => ChargedPerItem - TakenPerItem;

    /// <summary>The bytes an item is charged for flags that are not zero.</summary>
    internal static int FlagsSurcharge => sizeof(uint);

    internal void Validate()
    {
        if (GrowthFactor is not (> 1 and <= 1000))
        {
            throw new ArgumentOutOfRangeException(nameof(GrowthFactor), GrowthFactor, "The chunks of a class are more than 1 and at most 1,000 times as large as those before.");
        }

        if (SmallestItem is < 1 or > LargestSmallestItem)
        {
            throw new ArgumentOutOfRangeException(nameof(SmallestItem), SmallestItem, "The smallest chunk has room for 1 to 65,536 bytes.");
        }
    }

    /// <summary>The sizes of the chunks, ascending.</summary>
    internal int[] ToSizes()
    {
        var sizes = new List<int>();
        for (double size = HeaderSize + SmallestItem; sizes.Count < MostClasses - 1 && size < LargestChunk / GrowthFactor;)
        {
            int aligned = ((int)size + Alignment - 1) / Alignment * Alignment;
            sizes.Add(aligned);
            // Whole bytes, as in the original; and on, where a factor close to 1 would stay.
            size = Math.Max(aligned + 1, Math.Floor(aligned * GrowthFactor));
        }

        sizes.Add(LargestChunk);
        return [.. sizes];
    }
}
