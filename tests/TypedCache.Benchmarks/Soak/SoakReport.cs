namespace TypedCache.Benchmarks.Soak;

/// <summary>What a soak came to.</summary>
internal sealed record SoakReport
{
    /// <summary>How often each operation was done.</summary>
    public long[] Operations { get; init; } = new long[Enum.GetValues<SoakOperation>().Length];

    /// <summary>How many of them found a value, all of which were checked.</summary>
    public long Hits { get; init; }

    /// <summary>How many audits there were besides those among the operations.</summary>
    public long Audits { get; init; }

    /// <summary>How many chunks were lost or dangling, at most.</summary>
    public long LostChunks { get; init; }

    /// <summary>How many pages changed hands.</summary>
    public long PagesReclaimed { get; init; }

    /// <summary>Items that left, by reason.</summary>
    public RemovalCounts Removals { get; init; }

    /// <summary>How often there was no room for a value.</summary>
    public long OutOfMemory { get; init; }

    /// <summary>By how much the resident size grew beyond the limit, at most, in bytes.</summary>
    public long MostOverLimit { get; init; } = long.MinValue;

    /// <summary>Whether a thread hangs; the soak then ended there.</summary>
    public bool Hangs { get; init; }

    /// <summary>How many operations there were.</summary>
    public long TotalOperations => Operations.Sum();

    /// <summary>Adds the report of another round.</summary>
    public static SoakReport operator +(SoakReport left, SoakReport right) => new()
    {
        Operations = [.. left.Operations.Zip(right.Operations, static (l, r) => l + r)],
        Hits = left.Hits + right.Hits,
        Audits = left.Audits + right.Audits,
        LostChunks = Math.Max(left.LostChunks, right.LostChunks),
        PagesReclaimed = left.PagesReclaimed + right.PagesReclaimed,
        Removals = left.Removals + right.Removals,
        OutOfMemory = left.OutOfMemory + right.OutOfMemory,
        MostOverLimit = Math.Max(left.MostOverLimit, right.MostOverLimit),
        Hangs = left.Hangs || right.Hangs,
    };
}
