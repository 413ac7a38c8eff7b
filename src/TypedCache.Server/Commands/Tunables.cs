namespace TypedCache.Server.Commands;

/// <summary>
/// What clients set about memcached's queues, crawler and mover of pages. There are none of these here: what is set is kept, and shown by <c>stats settings</c>, so that whoever sets it finds it
/// set, and changes nothing.
/// </summary>
/// <remarks>Who may touch what: any worker; each value is written and read whole.</remarks>
internal sealed class Tunables
{
    /// <summary>Whether pages move by themselves.</summary>
    public uint Automove { get; set; } = 1;

    public double AutomoveRatio { get; set; } = 0.8;

    public uint AutomoveWindow { get; set; } = 30;

    public double AutomoveFreeRatio { get; set; } = 0.01;

    public bool HasCrawler { get; set; } = true;

    public uint CrawlerSleep { get; set; } = 100;

    public uint CrawlerMost { get; set; }

    public bool IsSegmented { get; set; } = true;

    public uint HotPercent { get; set; } = 20;

    public uint WarmPercent { get; set; } = 40;

    public double HotFactor { get; set; } = 0.2;

    public double WarmFactor { get; set; } = 2;

    public bool HasTemporary { get; set; }

    public int TemporarySeconds { get; set; } = 61;

    /// <summary>How often clients had all expired items looked for.</summary>
    public long Crawls { get; set; }
}
