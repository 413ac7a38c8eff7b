namespace TypedCache.Benchmarks.Hits;

/// <summary>
/// How a trace is put into an engine. Bounded by bytes, items are as large as the trace says. Bounded by a number of items, all are of one size, that of
/// the longest key and a few bytes, so that one size class holds them, and memory is more than enough.
/// </summary>
internal sealed class ReplayPlan
{
    private const int SmallestValue = 8;

    // More than an item needs besides key and value, whatever the policy: header, index, queue, ghost, and the rounding to chunks and pages.
    private const int OverheadOfItem = 256;
    private const int OverheadOfEngine = 64 << 20;
    private const long MostMemory = 64L << 30;
    private const int DefaultMaxItemSize = 1 << 20;
    private const int MostMaxItemSize = (1 << 30) - 1;

    private readonly Trace _trace;
    private readonly int _uniformSize;

    /// <exception cref="UsageException">The trace cannot be replayed at this size.</exception>
    public ReplayPlan(Trace trace, CacheSize size)
    {
        _trace = trace;
        Size = size;
        MaxCount = size.EntriesFor(trace.Keys.Count);
        if (MaxCount is long count)
        {
            _uniformSize = trace.Keys.Max(static key => key.Length) + SmallestValue;
            MemoryLimit = OverheadOfEngine + Math.Min(count, trace.Keys.Count) * (OverheadOfItem + 2L * _uniformSize);
            if (MemoryLimit > MostMemory)
            {
                throw new UsageException($"The size '{size.Text}' would take {MemoryLimit >> 30} GiB for {trace.Name}; the most is {MostMemory >> 30} GiB.");
            }
        }
        else if (!trace.HasSizes)
        {
            throw new UsageException(
                $"The size '{size.Text}' is in bytes, and the lines of {trace.Name} have no sizes; give a number of items or a share of the keys.");
        }
        else
        {
            MemoryLimit = (long)size.Amount;
        }

        long largest = _uniformSize != 0 ? _uniformSize : trace.Details.Max(static detail => (long)detail.Size);
        MaxItemSize = (int)Math.Min(Math.Max(DefaultMaxItemSize, largest + OverheadOfItem), Math.Min(MostMaxItemSize, MemoryLimit / 2));
    }

    /// <summary>The size of the cache as it was asked for.</summary>
    public CacheSize Size { get; }

    /// <summary>The engine's limit in bytes.</summary>
    public long MemoryLimit { get; }

    /// <summary>The engine's limit in items; null where bytes are the limit.</summary>
    public long? MaxCount { get; }

    /// <summary>The largest item the engine takes.</summary>
    public int MaxItemSize { get; }

    /// <summary>The bytes of a request's value; those of one that is too large to be stored are cut to one that is still too large.</summary>
    public int ValueLength(int request)
    {
        int size = _uniformSize != 0 ? _uniformSize : _trace.Details[request].Size;
        return Math.Clamp(size - _trace.Keys[_trace.Requests[request]].Length, 0, MaxItemSize + 1);
    }
}
