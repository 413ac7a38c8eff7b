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

    /// <summary>
    /// Whether every item keeps 32 bits of the user's, marks, and when it was last used: 8 bytes. For caches of bytes only. Off by default.
    /// </summary>
    public bool Details { get; init; }

    /// <exception cref="InvalidOperationException">Versions are off.</exception>
    internal void RequireVersions()
    {
        if (!Versions)
        {
            throw new InvalidOperationException($"Compare-and-swap needs a version with every item: open the cache with {nameof(Versions)} = true.");
        }
    }

    /// <exception cref="InvalidOperationException">Details are off.</exception>
    internal void RequireDetails()
    {
        if (!Details)
        {
            throw new InvalidOperationException($"Flags, claims and marks need details with every item: open the cache with {nameof(Details)} = true.");
        }
    }

    /// <exception cref="ArgumentException">The options ask for what a typed cache has not got.</exception>
    internal static CacheOptions? OfTyped(CacheOptions? options) => options is { Details: true }
        ? throw new ArgumentException($"{nameof(Details)} is for caches of bytes; a typed cache keeps such things in its values.", nameof(options))
        : options;

    internal void Validate() => TimeToLive.Validate(DefaultTimeToLive, nameof(DefaultTimeToLive));
}
