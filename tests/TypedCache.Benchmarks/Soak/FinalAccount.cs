using TypedCache.Benchmarks.Soak.Caches;

namespace TypedCache.Benchmarks.Soak;

/// <summary>
/// Checks what holds of an engine once everybody has gone: nothing is leased or in flight, all figures agree with each other and with what is there, and
/// clearing the caches leaves nothing. Then closes it.
/// </summary>
internal sealed class FinalAccount(SoakStage stage) : SoakThread("the final account", stage.Faults)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private const int Attempts = 500;

    private volatile string _step = "its start";

    /// <summary>The engine's last figures, before it was cleared; to be read when the account has ended.</summary>
    public EngineStatistics Statistics { get; private set; } = stage.Engine.Statistics;

    /// <inheritdoc/>
    protected override string Step => _step;

    /// <inheritdoc/>
    protected override void Run()
    {
        CheckFigures();
        CheckContents();
        Statistics = stage.Engine.Statistics;
        CheckEmptied();
        Begin("the engine's end");
        stage.Engine.Dispose();
    }

    private void CheckFigures()
    {
        // The last loads may still be under way, and the engine has work of its own to finish.
        string? fault = null;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            Begin("comparing all figures");
            fault = FindFault();
            if (fault is null)
            {
                return;
            }

            Thread.Sleep(Pause);
        }

        stage.Faults.Add($"After the end: {fault}");
    }

    private string? FindFault()
    {
        LeakReport audit = stage.Engine.Audit();
        long items = stage.Caches.Sum(static cache => cache.Statistics.Count);
        int leases = stage.Engine.Statistics.LeasesHeld;
        return audit.Lost != 0 || audit.Dangling != 0 || audit.Leased != 0 || audit.Reserved != 0 || audit.Live != items || leases != 0
            ? $"{items:N0} items and {leases:N0} leases, and {audit}."
            : stage.Caches.Select(FindFault).FirstOrDefault(static fault => fault is not null);
    }

    private static string? FindFault(ISoakCache cache)
    {
        CacheStatistics statistics = cache.Statistics;
        if (statistics.Stores - statistics.Removals.Total != statistics.Count)
        {
            return $"cache '{cache.Name}' stored {statistics.Stores:N0} items, {statistics.Removals.Total:N0} have left, and it holds {statistics.Count:N0}.";
        }

        return cache is ITypedSoakCache typed
            && (typed.Notices != statistics.Removals.Total || typed.ThrownByHandler != statistics.HandlerExceptions)
                ? $"cache '{cache.Name}' raised {typed.Notices:N0} removal events for {statistics.Removals.Total:N0} items, and counted "
                    + $"{statistics.HandlerExceptions:N0} of {typed.ThrownByHandler:N0} exceptions of the handler."
                : null;
    }

    // Every key that is there is met once and leads to a value of its own.
    private void CheckContents()
    {
        foreach (ISoakCache cache in stage.Caches)
        {
            Begin($"looking at every key of '{cache.Name}'");
            var met = new HashSet<int>();
            foreach (int number in cache.Keys)
            {
                GetOn();
                if (number < 0 || number >= cache.KeyCount || !met.Add(number))
                {
                    stage.Faults.Add(cache.Ledger.Describe(number, "it was never stored or is there twice"));
                    continue;
                }

                KeyWatch watch = cache.Ledger.Watch(number);
                if (cache.Ledger.Judge(in watch, cache.Get(number)) is { } fault)
                {
                    stage.Faults.Add($"After the end: {fault}");
                }
            }
        }
    }

    private void CheckEmptied()
    {
        foreach (ISoakCache cache in stage.Caches)
        {
            Begin($"clearing '{cache.Name}'");
            cache.Clear();
        }

        Begin("trimming");
        stage.Engine.Trim();
        LeakReport audit = stage.Engine.Audit();
        EngineChecks.CheckAudit(audit, stage.Faults);
        if (audit.Live != 0 || stage.Caches.Any(static cache => cache.Statistics.Count != 0))
        {
            stage.Faults.Add($"After all caches were cleared: {audit}.");
        }
    }

    private void Begin(string step)
    {
        _step = step;
        GetOn();
    }
}
