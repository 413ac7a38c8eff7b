using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace TypedCache.Diagnostics;

/// <summary>A counter with a cell for each thread, for those who want to tell what a thread has counted itself from what others have.</summary>
/// <remarks>
/// A cell belongs to the living thread of its managed id (ids are small, and reused only after the thread has ended); the few threads with ids
/// beyond the table look theirs up. Sums are exact once the threads are quiet, and at most a few operations behind while they are not.
/// </remarks>
internal sealed class ThreadCounter
{
    private const int OwnCells = 512;

    // A line of padding on both sides keeps neighbours on the heap away.
    private const int Padding = 8;

    private readonly long[]?[] _cells = new long[]?[OwnCells];
    private readonly ConcurrentDictionary<uint, long[]> _cellsBeyond = new();
    private readonly Lock _making = new();
    private long[][] _made = [];

    /// <summary>The sum over all threads.</summary>
    public long Sum
    {
        get
        {
            long sum = 0;
            foreach (long[] cell in Volatile.Read(ref _made))
            {
                sum += Volatile.Read(ref cell[Padding]);
            }

            return sum;
        }
    }

    /// <summary>What this thread has added.</summary>
    public long Own => CellOf((uint)ThreadSlot.Current) is { } cell ? cell[Padding] : 0;

    /// <summary>Adds an amount.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long amount)
    {
        uint thread = (uint)ThreadSlot.Current;
        if (thread < OwnCells && _cells[thread] is { } cell)
        {
            cell[Padding] += amount;
        }
        else
        {
            AddSlow(thread, amount);
        }
    }

    private long[]? CellOf(uint thread) => thread < OwnCells ? _cells[thread] : _cellsBeyond.GetValueOrDefault(thread);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddSlow(uint thread, long amount)
    {
        // Nobody else makes this cell: it is this thread's.
        long[] cell = CellOf(thread) ?? Make(thread);
        cell[Padding] += amount;
    }

    private long[] Make(uint thread)
    {
        long[] cell = new long[1 + (2 * Padding)];
        lock (_making)
        {
            Volatile.Write(ref _made, [.. _made, cell]);
        }

        if (thread < OwnCells)
        {
            _cells[thread] = cell;
        }
        else
        {
            _cellsBeyond[thread] = cell;
        }

        return cell;
    }
}
