namespace TypedCache.Benchmarks.Hits;

/// <summary>Puts a trace through an engine on one thread: a miss is followed by a store, and only what is asked for counts.</summary>
internal sealed class Replay(Trace trace, ReplayPlan plan, EvictionPolicy policy)
{
    /// <summary>How many requests there are between two reports of progress.</summary>
    public const int ReportEvery = 1 << 14;

    private readonly byte[] _value = new byte[plan.MaxItemSize + 1];
    private readonly TraceClock _clock = new();
    private long _requests;
    private long _hits;
    private long _rejections;

    /// <summary>Replays the whole trace.</summary>
    /// <param name="report">Called with a number of requests after each so many.</param>
    public ReplayResult Run(Action<int> report)
    {
        using var engine = new SlabEngine(new SlabEngineOptions
        {
            MemoryLimit = plan.MemoryLimit,
            MaxItemSize = plan.MaxItemSize,
            MaxCount = plan.MaxCount,
            EvictionPolicy = policy,
            TimeProvider = _clock,
        });
        ByteCache cache = engine.OpenBytes("trace");
        for (int start = 0; start < trace.Requests.Length; start += ReportEvery)
        {
            int end = Math.Min(start + ReportEvery, trace.Requests.Length);
            for (int request = start; request < end; request++)
            {
                Apply(cache, request);
            }

            report(end - start);
        }

        return new ReplayResult(trace.Name, plan.Size.Text, plan.MaxCount, policy, _requests, _hits, _rejections);
    }

    private void Apply(ByteCache cache, int request)
    {
        TraceDetail detail = trace.HasSizes ? trace.Details[request] : default;
        ReadOnlySpan<byte> key = trace.Keys[trace.Requests[request]];
        _clock.Reach(detail.Second);
        if (!detail.IsStore)
        {
            _requests++;
            if (cache.TryGet(key, _value, out _))
            {
                _hits++;
                return;
            }
        }

        TimeSpan timeToLive = detail.SecondsToLive == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(detail.SecondsToLive);
        if (cache.Set(key, _value.AsSpan(0, plan.ValueLength(request)), timeToLive) != StoreResult.Stored)
        {
            _rejections++;
        }
    }
}
