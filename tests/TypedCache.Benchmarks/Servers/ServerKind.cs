namespace TypedCache.Benchmarks.Servers;

/// <summary>Who is measured.</summary>
internal enum ServerKind
{
    Ours,
    Memcached,
    Echo,
}
