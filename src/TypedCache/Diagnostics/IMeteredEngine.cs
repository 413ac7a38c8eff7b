namespace TypedCache.Diagnostics;

/// <summary>What the meter asks of an engine, once for each instrument and collection. May be asked at any time, on any thread.</summary>
internal interface IMeteredEngine
{
    /// <summary>The name it was given; null for none.</summary>
    string? Name { get; }

    /// <summary>Whether it was disposed, and counts no longer.</summary>
    bool IsClosed { get; }

    /// <summary>Whether its size classes are measured.</summary>
    bool HasSizeClassMetrics { get; }

    /// <summary>The name and figures of every cache.</summary>
    IEnumerable<(string Name, CacheStatistics Statistics)> GetCacheStatistics();

    /// <summary>The leases held for too long, by cache.</summary>
    IReadOnlyList<OverdueLeases> FindOverdueLeases();

    /// <summary>The figures of the engine.</summary>
    EngineStatistics GetStatistics();
}
