namespace TypedCache.Benchmarks.Soak.Caches;

/// <summary>A cache of values: what caches of bytes do not do.</summary>
internal interface ITypedSoakCache : ISoakCache
{
    /// <summary>Whether values are loaded into it.</summary>
    bool IsLoaded { get; }

    /// <summary>How often the removal event was raised.</summary>
    long Notices { get; }

    /// <summary>How often a handler of it has thrown.</summary>
    long ThrownByHandler { get; }

    void GetMany(ReadOnlySpan<int> numbers, Span<Sighting> sightings);

    void ReadMany(ReadOnlySpan<int> numbers, Span<Sighting> sightings);

    Sighting GetOrAdd(int number, TimeSpan timeToLive, Func<int, SoakItem> load);

    Task<Sighting> GetOrAddAsync(int number, TimeSpan timeToLive, Func<int, CancellationToken, Task<SoakItem>> load, CancellationToken cancellation);
}
