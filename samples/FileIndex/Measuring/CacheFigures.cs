namespace FileIndex.Measuring;

/// <summary>One column of the table.</summary>
internal sealed record CacheFigures
{
    public required string Name { get; init; }

    public required ColdFigures Cold { get; init; }

    public required WarmFigures Warm { get; init; }

    public required long Entries { get; init; }

    public required long Bytes { get; init; }

    public required long Evictions { get; init; }

    public required TimeSpan FullCollection { get; init; }
}
