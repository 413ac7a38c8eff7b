namespace TypedCache.Server.Statistics;

/// <summary>What is counted for each prefix of keys.</summary>
internal enum PrefixEvent
{
    Get,
    Hit,
    Set,
    Delete,
}
