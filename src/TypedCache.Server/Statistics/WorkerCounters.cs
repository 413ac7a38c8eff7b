using System.Runtime.CompilerServices;

namespace TypedCache.Server.Statistics;

/// <summary>The counters of one worker.</summary>
/// <remarks>Who may touch what: only the worker counts; anybody reads, and sees figures some operations old.</remarks>
internal sealed class WorkerCounters
{
    // A cache line of padding on both sides keeps the neighbours on the heap away.
    private const int Padding = 8;

    // A class's counters take two cache lines of their own.
    private const int CountersPerClass = 16;
    private const int SizeClasses = byte.MaxValue + 1;

    private readonly long[] _values = new long[(int)ServerCounter.Count + 2 * Padding];
    private readonly long[] _ofClasses = new long[SizeClasses * CountersPerClass + 2 * Padding];

    /// <summary>The value of a counter.</summary>
    public long this[ServerCounter counter] => Volatile.Read(ref _values[Padding + (int)counter]);

    /// <summary>The value of a size class's counter.</summary>
    public long this[ClassCounter counter, int sizeClass] => Volatile.Read(ref _ofClasses[IndexOf(counter, sizeClass)]);

    /// <summary>Counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ServerCounter counter, long amount = 1) => _values[Padding + (int)counter] += amount;

    /// <summary>Counts for a size class.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ClassCounter counter, int sizeClass) => _ofClasses[IndexOf(counter, sizeClass)]++;

    /// <summary>The sum of a counter over all size classes.</summary>
    public long Sum(ClassCounter counter)
    {
        long sum = 0;
        for (int sizeClass = 0; sizeClass < SizeClasses; sizeClass++)
        {
            sum += this[counter, sizeClass];
        }

        return sum;
    }

    /// <summary>Starts anew.</summary>
    public void Reset()
    {
        Array.Clear(_values);
        Array.Clear(_ofClasses);
    }

    private static int IndexOf(ClassCounter counter, int sizeClass) => Padding + sizeClass * CountersPerClass + (int)counter;
}
