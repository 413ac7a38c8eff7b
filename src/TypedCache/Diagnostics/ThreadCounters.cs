using System.Runtime.CompilerServices;

namespace TypedCache.Diagnostics;

/// <summary>
/// Counters with a row of cells for each thread, so that counting shares no cache line and needs no interlocked operation.
/// </summary>
/// <remarks>
/// A row belongs to the living thread of its managed id (ids are small, and reused only after the thread has ended); the few threads with ids
/// beyond the table share one row and pay for interlocked additions. Sums go over the rows there are, not over all there may be: some nanoseconds for each thread that has ever counted.
/// They are exact once the threads are quiet, and at most a few operations behind while they are not.
/// </remarks>
/// <param name="count">How many counters there are.</param>
internal class ThreadCounters(int count)
{
    private const int OwnRows = 512;

    // A line of padding on both sides keeps neighbours on the heap away.
    private const int Padding = 8;

    private readonly long[]?[] _rows = new long[]?[OwnRows];
    private readonly long[] _shared = new long[count + (2 * Padding)];
    private readonly Lock _making = new();
    private long[][] _made = [];

    /// <summary>Adds an amount.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int counter, long amount)
    {
        uint thread = (uint)ThreadSlot.Current;
        if (thread < OwnRows && _rows[thread] is { } row)
        {
            row[Padding + counter] += amount;
        }
        else
        {
            AddSlow(thread, counter, amount);
        }
    }

    /// <summary>The sum over all threads.</summary>
    public long Sum(int counter)
    {
        long sum = Volatile.Read(ref _shared[Padding + counter]);
        foreach (long[] row in Volatile.Read(ref _made))
        {
            sum += Volatile.Read(ref row[Padding + counter]);
        }

        return sum;
    }

    /// <summary>The sums of the first counters, at one go.</summary>
    public void SumAll(Span<long> sums)
    {
        _shared.AsSpan(Padding, sums.Length).CopyTo(sums);
        foreach (long[] row in Volatile.Read(ref _made))
        {
            ReadOnlySpan<long> cells = row.AsSpan(Padding, sums.Length);
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += cells[i];
            }
        }
    }

    /// <summary>What this thread has added.</summary>
    public long Own(int counter)
    {
        uint thread = (uint)ThreadSlot.Current;
        return thread < OwnRows && _rows[thread] is { } row ? row[Padding + counter] : 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddSlow(uint thread, int counter, long amount)
    {
        if (thread >= OwnRows)
        {
            Interlocked.Add(ref _shared[Padding + counter], amount);
            return;
        }

        // Nobody else makes this row: it is this thread's.
        long[] row = new long[count + (2 * Padding)];
        row[Padding + counter] = amount;
        lock (_making)
        {
            Volatile.Write(ref _made, [.. _made, row]);
        }

        _rows[thread] = row;
    }
}
