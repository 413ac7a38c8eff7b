namespace TypedCache.Benchmarks.Soak;

/// <summary>What went wrong: how often, and the first few times in words. Any thread may add to it.</summary>
internal sealed class FaultLog
{
    /// <summary>How many faults are kept in words; whoever reaches so many need not look for more.</summary>
    public const int Most = 20;

    private readonly List<string> _messages = [];
    private long _count;

    /// <summary>How many faults there were.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>The first of them.</summary>
    public IReadOnlyList<string> Messages
    {
        get
        {
            lock (_messages)
            {
                return [.. _messages];
            }
        }
    }

    /// <summary>Adds a fault.</summary>
    public void Add(string message)
    {
        Interlocked.Increment(ref _count);
        lock (_messages)
        {
            if (_messages.Count < Most)
            {
                _messages.Add(message);
            }
        }
    }
}
