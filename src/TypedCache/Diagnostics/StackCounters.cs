using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedCache.Diagnostics;

/// <summary>
/// Counters with a row of cells for each page of memory that some thread has its stack on, so that counting shares no cache line and needs neither an interlocked operation nor a call.
/// </summary>
/// <remarks>
/// <para>Stacks are made of whole pages, so no two living threads have one in common, and the address of a local tells whose row it is in a few instructions. To ask for the thread
/// takes a call, and would make a hit on items that are not cached a third slower. A thread has a row for every depth it counts at, some two or three; one whose stack takes the place of
/// an ended thread's goes on with its rows.</para>
/// <para>A row is in the place its page's number leads to or a few behind it; where all of these are others', one row is shared and paid for by interlocked additions. Sums go
/// over the rows there are, some nanoseconds each. They are exact once the threads are quiet, and at most a few operations behind while they are not.</para>
/// </remarks>
/// <param name="count">How many counters there are.</param>
[SkipLocalsInit]
internal unsafe class StackCounters(int count)
{
    private const int PlacesShift = 9;
    private const int Probes = 8;

    // The smallest page there is. Where the system's are larger, a thread has more rows than it needs.
    private const int PageShift = 12;

    // 2^32 divided by the golden ratio: spreads stacks that lie a power of two apart.
    private const uint Spread = 0x9E37_79B1;

    // A line of padding on both sides keeps neighbours on the heap away; the page's number is at the end of the first.
    private const int Padding = 8;
    private const int PageAt = Padding - 1;

    // In the place of a row that is not there: page 0 is nobody's stack.
    private static readonly long[] s_none = new long[Padding];
    private readonly long[][] _places = MakePlaces();
    private readonly long[] _shared = new long[count + (2 * Padding)];
    private readonly Lock _making = new();
    private long[][] _made = [];

    /// <summary>Adds an amount.</summary>
    /// <param name="counter">Which counter: less than there are, which is not checked.</param>
    /// <param name="amount">What to add.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int counter, long amount)
    {
        Unsafe.SkipInit(out byte local);
        nuint page = (nuint)(&local) >> PageShift;
        ref long row = ref MemoryMarshal.GetArrayDataReference(Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_places), PlaceOf(page)));
        if (Unsafe.Add(ref row, PageAt) == (long)page)
        {
            Unsafe.Add(ref row, Padding + counter) += amount;
        }
        else
        {
            AddSlow(page, counter, amount);
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

    private static long[][] MakePlaces()
    {
        var places = new long[(1 << PlacesShift) + Probes][];
        Array.Fill(places, s_none);
        return places;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint PlaceOf(nuint page) => (uint)page * Spread >> (32 - PlacesShift);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddSlow(nuint page, int counter, long amount)
    {
        foreach (ref long[] place in _places.AsSpan((int)PlaceOf(page), Probes))
        {
            long[] row = Volatile.Read(ref place);
            if (row == s_none)
            {
                row = Make(ref place, page);
            }

            if (row[PageAt] == (long)page)
            {
                row[Padding + counter] += amount;
                return;
            }
        }

        Interlocked.Add(ref _shared[Padding + counter], amount);
    }

    /// <summary>Makes this page's row, unless the place has meanwhile gone to another. Nobody else makes one for this page: it is this thread's.</summary>
    private long[] Make(ref long[] place, nuint page)
    {
        long[] row = new long[count + (2 * Padding)];
        row[PageAt] = (long)page;
        lock (_making)
        {
            if (place != s_none)
            {
                return place;
            }

            Volatile.Write(ref _made, [.. _made, row]);
            Volatile.Write(ref place, row);
            return row;
        }
    }
}
