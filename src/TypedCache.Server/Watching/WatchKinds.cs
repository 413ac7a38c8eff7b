namespace TypedCache.Server.Watching;

/// <summary>What a client can watch the server do.</summary>
[Flags]
internal enum WatchKinds
{
    None = 0,

    /// <summary>Items that are looked up, by whatever command.</summary>
    Fetches = 1,

    /// <summary>Items that are stored.</summary>
    Mutations = 2,

    /// <summary>Connections that come and go.</summary>
    Connections = 4,

    /// <summary>Items that are deleted by clients.</summary>
    Deletions = 8,

    /// <summary>Items that go because their room is needed.</summary>
    Evictions = 16,

    /// <summary>What memcached can tell of and this server never has to: it is no proxy.</summary>
    Nothing = 32,
}
