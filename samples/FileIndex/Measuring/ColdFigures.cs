namespace FileIndex.Measuring;

/// <summary>What the cold pass found and took.</summary>
internal sealed record ColdFigures
{
    /// <summary>The files that could be read, in the order of their paths.</summary>
    public required List<string> Readable { get; init; }

    /// <summary>The files that could not.</summary>
    public required int Unreadable { get; init; }

    /// <summary>Which the first of them was, and why.</summary>
    public required string? FirstError { get; init; }

    /// <summary>The entries the cache refused.</summary>
    public required int NotStored { get; init; }

    /// <summary>The bytes of all files.</summary>
    public required long BytesHashed { get; init; }

    /// <summary>The time of the pass.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The part of it that went into reading files.</summary>
    public required TimeSpan Hashing { get; init; }
}
