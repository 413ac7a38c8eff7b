namespace TypedCache.Benchmarks.Soak.Caches;

/// <summary>One cache of the engine, with numbers for keys and values that follow from <see cref="SoakItem"/>.</summary>
internal interface ISoakCache
{
    /// <summary>The cache's name.</summary>
    string Name { get; }

    /// <summary>How many keys are used at most.</summary>
    int KeyCount { get; }

    /// <summary>What may be found under the keys.</summary>
    KeyLedger Ledger { get; }

    /// <summary>Whether items have versions, for compare-and-swap.</summary>
    bool IsVersioned { get; }

    /// <summary>The items and what became of those before.</summary>
    CacheStatistics Statistics { get; }

    /// <summary>The numbers of the keys; -1 for a key that was never stored.</summary>
    IEnumerable<int> Keys { get; }

    StoreResult Set(in SoakItem item);

    bool TryAdd(in SoakItem item);

    bool TryReplace(in SoakItem item);

    bool TryUpdate(in SoakItem item, long version);

    bool TryGetVersion(int number, out long version);

    bool Touch(int number, TimeSpan timeToLive);

    bool Remove(int number);

    bool Contains(int number);

    void Clear();

    /// <summary>Builds or copies a value.</summary>
    Sighting Get(int number);

    /// <summary>Reads a value some other way than <see cref="Get"/> does.</summary>
    Sighting Read(int number);

    /// <summary>Leases a value, and looks at it before and after something else was done.</summary>
    (Sighting Before, Sighting After) Lease(int number, Action meanwhile);
}
