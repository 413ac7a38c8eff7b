namespace TypedCache;

/// <summary>What is set for a cache that has an engine of its own.</summary>
public sealed record SlabCacheOptions : SlabEngineOptions
{
    /// <inheritdoc cref="CacheOptions.DefaultTimeToLive"/>
    public TimeSpan DefaultTimeToLive { get; init; } = Timeout.InfiniteTimeSpan;

    /// <inheritdoc cref="CacheOptions.Versions"/>
    public bool Versions { get; init; }

    internal CacheOptions ToCacheOptions()
    {
        var options = new CacheOptions { DefaultTimeToLive = DefaultTimeToLive, Versions = Versions };
        options.Validate();
        return options;
    }
}
