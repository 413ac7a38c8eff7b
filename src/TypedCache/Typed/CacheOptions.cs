namespace TypedCache;

/// <summary>What is set for one cache of an engine.</summary>
public sealed record CacheOptions
{
    /// <summary>
    /// How long items live that are stored without a time to live of their own: positive, 1 ms resolution, or <see cref="Timeout.InfiniteTimeSpan"/>, the default.
    /// </summary>
    public TimeSpan DefaultTimeToLive { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Whether every item keeps a version, 8 bytes, so that it can be updated by compare-and-swap. Off by default.</summary>
    public bool Versions { get; init; }

    /// <exception cref="InvalidOperationException">Versions are off.</exception>
    internal void RequireVersions()
    {
        if (!Versions)
        {
            throw new InvalidOperationException($"Compare-and-swap needs a version with every item: open the cache with {nameof(Versions)} = true.");
        }
    }

    internal void Validate() => TimeToLive.Validate(DefaultTimeToLive, nameof(DefaultTimeToLive));
}
