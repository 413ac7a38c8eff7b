namespace TypedCache;

/// <summary>When an item expires: never, which is the default; after some time; or at once, so that it is stored with all that entails and never found.</summary>
public readonly record struct Expiration
{
    // Ticks of a time to live; 0 never; -1 at once.
    private readonly long _ticks;

    private Expiration(long ticks) => _ticks = ticks;

    /// <summary>The item does not expire.</summary>
    public static Expiration Never => default;

    /// <summary>The item has expired by the time it is stored.</summary>
    public static Expiration Passed => new(-1);

    /// <summary>Whether it is <see cref="Never"/>.</summary>
    public bool IsNever => _ticks == 0;

    /// <summary>Whether it is <see cref="Passed"/>.</summary>
    public bool IsPassed => _ticks < 0;

    /// <summary>The time to live, where there is one.</summary>
    internal TimeSpan TimeToLive => new(_ticks);

    /// <summary>The item expires when this much time has passed.</summary>
    /// <param name="timeToLive">Positive, in steps of 1 ms, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <returns>The expiration.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time to live is zero or negative.</exception>
    public static Expiration In(TimeSpan timeToLive)
    {
        TypedCache.TimeToLive.Validate(timeToLive);
        return timeToLive == Timeout.InfiniteTimeSpan ? Never : new Expiration(timeToLive.Ticks);
    }

    /// <inheritdoc/>
    public override string ToString() => IsNever ? "never" : IsPassed ? "passed" : $"in {TimeToLive}";
}
