namespace TypedCache.Server.Statistics;

/// <summary>How many connections there are and were. Thread-safe.</summary>
internal sealed class ConnectionFigures
{
    private int _current;
    private long _total;
    private long _rejected;

    /// <summary>The connections there are.</summary>
    public int Current => Volatile.Read(ref _current);

    /// <summary>The connections there ever were.</summary>
    public long Total => Volatile.Read(ref _total);

    /// <summary>The connections that were one too many.</summary>
    public long Rejected => Volatile.Read(ref _rejected);

    /// <summary>Counts a connection, unless it is one too many.</summary>
    public bool TryOpen(int most)
    {
        Interlocked.Increment(ref _total);
        if (Interlocked.Increment(ref _current) <= most)
        {
            return true;
        }

        Interlocked.Decrement(ref _current);
        Interlocked.Increment(ref _rejected);
        return false;
    }

    /// <summary>Counts a connection out.</summary>
    public void Close() => Interlocked.Decrement(ref _current);

    /// <summary>Starts anew, but for those that are open.</summary>
    public void Reset()
    {
        Volatile.Write(ref _total, 0);
        Volatile.Write(ref _rejected, 0);
    }
}
