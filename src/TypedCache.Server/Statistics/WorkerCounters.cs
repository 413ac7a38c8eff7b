using System.Runtime.CompilerServices;

namespace TypedCache.Server.Statistics;

/// <summary>The counters of one worker.</summary>
/// <remarks>Who may touch what: only the worker counts; anybody reads, and sees figures some operations old.</remarks>
internal sealed class WorkerCounters
{
    // A cache line of padding on both sides keeps the neighbours on the heap away.
    private const int Padding = 8;

    private readonly long[] _values = new long[(int)ServerCounter.Count + 2 * Padding];

    /// <summary>The value of a counter.</summary>
    public long this[ServerCounter counter] => Volatile.Read(ref _values[Padding + (int)counter]);

    /// <summary>Counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ServerCounter counter, long amount = 1) => _values[Padding + (int)counter] += amount;

    /// <summary>Starts anew.</summary>
    public void Reset() => Array.Clear(_values);
}
