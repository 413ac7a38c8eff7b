using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedCache.Diagnostics;

/// <summary>
/// The counters of one cache, a cell for each thread, so that counting shares no cache line and needs no interlocked operation.
/// </summary>
/// <remarks>
/// A cell belongs to the living thread of its managed id (ids are small, and reused only after the thread has ended); the few threads with ids
/// beyond the table share one cell and pay for interlocked additions. Sums are exact once the threads are quiet, and
/// at most a few operations behind while they are not.
/// </remarks>
internal sealed class CacheCounters
{
    private const int OwnCells = 512;

    private readonly Cell?[] _cells = new Cell?[OwnCells];
    private readonly Cell _shared = new();

    /// <summary>Adds one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Increment(Counter counter) => Add(counter, 1);

    /// <summary>Adds an amount.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Counter counter, long amount)
    {
        uint thread = (uint)ThreadSlot.Current;
        if (thread < OwnCells && _cells[thread] is { } cell)
        {
            cell.Values[(int)counter] += amount;
        }
        else
        {
            AddSlow(thread, counter, amount);
        }
    }

    /// <summary>Counts an item that left.</summary>
    public void Removed(RemovalReason reason, long bytes)
    {
        Increment(Counter.Removals + (int)reason);
        Add(Counter.Items, -1);
        Add(Counter.Bytes, -bytes);
    }

    /// <summary>The sum over all threads.</summary>
    public long Sum(Counter counter)
    {
        long sum = Volatile.Read(ref _shared.Values[(int)counter]);
        foreach (Cell? cell in _cells)
        {
            if (cell is not null)
            {
                sum += Volatile.Read(ref cell.Values[(int)counter]);
            }
        }

        return sum;
    }

    /// <summary>What this thread has added.</summary>
    public long Own(Counter counter)
    {
        uint thread = (uint)ThreadSlot.Current;
        return thread < OwnCells && _cells[thread] is { } cell ? cell.Values[(int)counter] : 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddSlow(uint thread, Counter counter, long amount)
    {
        if (thread < OwnCells)
        {
            // Nobody else makes this cell: it is this thread's.
            _cells[thread] = new Cell();
            _cells[thread]!.Values[(int)counter] += amount;
            return;
        }

        Interlocked.Add(ref _shared.Values[(int)counter], amount);
    }

    [InlineArray((int)Counter.Count)]
    private struct Values
    {
        private long _first;
    }

    // A line of padding on both sides keeps neighbours on the heap away.
    [StructLayout(LayoutKind.Sequential)]
    private sealed class Cell
    {
        private readonly Padding _before;
        public Values Values;
        private readonly Padding _after;

        public Cell() => (_before, _after) = (default, default);
    }

    [InlineArray(8)]
    private struct Padding
    {
        private long _first;
    }
}
