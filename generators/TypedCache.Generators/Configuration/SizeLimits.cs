namespace TypedCache.Generators.Configuration;

/// <summary>What the sizes of values are judged by: what the engine will be given, as far as the build says, else its defaults.</summary>
internal sealed record SizeLimits
{
    /// <summary>The largest item in bytes: header, value and key.</summary>
    public required int MaxItemSize { get; init; }

    /// <summary>The engine's memory in bytes, from which the size of its pages follows.</summary>
    public required long MemoryLimit { get; init; }

    /// <summary>The part of a chunk that a typical item may leave unused, in percent.</summary>
    public required int WasteThreshold { get; init; }

    /// <summary>The bytes of a usual key.</summary>
    public required int TypicalKeySize { get; init; }

    public static SizeLimits From(BuildOptions options) => new()
    {
        MaxItemSize = (int)options[BuildOption.MaxItemSize],
        MemoryLimit = options[BuildOption.MemoryLimit],
        WasteThreshold = (int)options[BuildOption.ChunkWasteThreshold],
        TypicalKeySize = (int)options[BuildOption.TypicalKeySize],
    };
}
