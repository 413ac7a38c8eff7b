namespace TypedCache.Benchmarks.Soak;

/// <summary>What holds of an engine at any time, under any load.</summary>
internal static class EngineChecks
{
    /// <summary>Every chunk is accounted for.</summary>
    public static void CheckAudit(LeakReport audit, FaultLog faults)
    {
        long sum = audit.Free + audit.Live + audit.Leased + audit.Reserved + audit.Lost;
        if (audit.Lost != 0 || audit.Dangling != 0 || sum != audit.Chunks)
        {
            faults.Add($"The audit does not come out even: {audit}.");
        }
    }

    /// <summary>Memory stays inside its limit, and nothing stored was unreadable.</summary>
    public static void CheckStatistics(SlabEngine engine, FaultLog faults)
    {
        EngineStatistics statistics = engine.Statistics;
        if (statistics.BytesReserved > statistics.MemoryLimit
            || statistics.BytesInPages + statistics.BytesInIndex + statistics.BytesFree > statistics.BytesReserved + SlackOf(statistics)
            || statistics.Total.Corruptions != 0)
        {
            faults.Add($"The statistics cannot be: {statistics}.");
        }
    }

    // The figures are read one after the other, and a few pages may change hands meanwhile.
    private static long SlackOf(EngineStatistics statistics) => 64L * statistics.PageSize;
}
