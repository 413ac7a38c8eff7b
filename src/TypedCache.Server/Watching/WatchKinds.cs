namespace TypedCache.Server.Watching;

/// <summary>What a client can watch the server do.</summary>
[Flags]
internal enum WatchKinds
{
    None = 0,

    /// <summary>Items that are looked up.</summary>
    Fetches = 1,

    /// <summary>Items that are stored.</summary>
    Mutations = 2,

    /// <summary>Connections that come and go.</summary>
    Connections = 4,

    /// <summary>Items that are evicted.</summary>
    Evictions = 8,
}
