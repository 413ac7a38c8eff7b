namespace TypedCache.Generators.Configuration;

/// <summary>A property of the build that the analyzers read: a whole number.</summary>
internal sealed class BuildOption(string name, long fallback, long smallest, long largest)
{
    public static readonly BuildOption MaxItemSize = new("TypedCacheMaxItemSize", 1 << 20, 1 << 10, (1 << 30) - 1);
    public static readonly BuildOption MemoryLimit = new("TypedCacheMemoryLimit", 64L << 20, 2L << 20, 64L << 30);
    public static readonly BuildOption ChunkWasteThreshold = new("TypedCacheChunkWasteThreshold", 25, 0, 100);
    public static readonly BuildOption TypicalKeySize = new("TypedCacheTypicalKeySize", 16, 1, ushort.MaxValue);

    public static readonly IReadOnlyList<BuildOption> All = [MaxItemSize, MemoryLimit, ChunkWasteThreshold, TypicalKeySize];

    public string Name => name;

    /// <summary>What holds where the build says nothing, or nothing that makes sense.</summary>
    public long Fallback => fallback;

    public long Smallest => smallest;

    public long Largest => largest;
}
