namespace TypedCache;

/// <summary>
/// What every chunk of the arena is. <see cref="Free"/> + <see cref="Live"/> + <see cref="Leased"/> + <see cref="Reserved"/> + <see cref="Lost"/> = <see cref="Chunks"/>, at
/// any time and under any load.
/// </summary>
public sealed record LeakReport
{
    /// <summary>All chunks, a large item's run of pages counting as one.</summary>
    public required long Chunks { get; init; }

    /// <summary>Chunks that hold nothing.</summary>
    public required long Free { get; init; }

    /// <summary>Chunks whose item is in the index and not leased.</summary>
    public required long Live { get; init; }

    /// <summary>Chunks that a lease pins, whether their item is still in the index or has left it.</summary>
    public required long Leased { get; init; }

    /// <summary>Chunks that an operation in flight is writing or about to free, and those of values being written through a <see cref="ItemWriter"/>.</summary>
    public required long Reserved { get; init; }

    /// <summary>Chunks nothing accounts for. Anything but 0 is a defect of the engine.</summary>
    public required long Lost { get; init; }

    /// <summary>The bytes of the lost chunks.</summary>
    public long LostBytes { get; init; }

    /// <summary>
    /// Leases held for longer than <see cref="SlabEngineOptions.LeaseWarningAge"/>. They are not a part of the sum: their chunks are among <see cref="Leased"/>.
    /// </summary>
    public long Overdue { get; init; }

    /// <summary>The bytes of the chunks that overdue leases pin.</summary>
    public long OverdueBytes { get; init; }

    /// <summary>Handles in the index that do not lead to a live item of that bucket. Anything but 0 is a defect of the engine.</summary>
    public required long Dangling { get; init; }

    /// <summary>The same, with the overdue leases that were found.</summary>
    internal LeakReport With(IReadOnlyList<OverdueLeases> overdue) => this with
    {
        Overdue = overdue.Sum(static cache => cache.Leases),
        OverdueBytes = overdue.Sum(static cache => cache.Bytes),
    };
}
