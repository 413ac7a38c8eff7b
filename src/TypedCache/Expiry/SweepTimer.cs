using System.Diagnostics;
using TypedCache.Timing;

namespace TypedCache.Expiry;

/// <summary>
/// Decides when expired items that nobody reads are looked for: at the earliest deadline there is, a tenth of a second apart at least, and never for more than a fiftieth of
/// one core's time. There is no thread: a timer is set while something can expire, and none is while nothing can.
/// </summary>
/// <remarks>
/// <para>How long a sweep works and then rests is <see cref="CoreShare"/>'s business. The look over the page table and the last few items of a sweep come on top of its budget, but not
/// of its share.</para>
/// <para>No deadline is missed. Whoever gives an item a deadline first notes it with the item's page and then calls <see cref="Consider"/>; a sweep first forgets what the timer is set
/// for and then looks at the pages. So the sweep sees the note, or <see cref="Consider"/> finds the timer unset and sets it. Of several threads that set the timer at once, the last to
/// have done so looks whether it is set for what it should be.</para>
/// <para>Who may touch what: everything from any thread, without locks, as timers of the user's are called.</para>
/// </remarks>
internal sealed class SweepTimer
{
    /// <summary>The time that does not come.</summary>
    public const long Never = long.MaxValue;

    /// <summary>The least time between two sweeps; a deadline that is nearer waits as long.</summary>
    public const long IntervalMilliseconds = CoreShare.ShortestRestMilliseconds;

    private readonly ISweepable _items;
    private readonly CacheClock _clock;
    private readonly WeakTimer<SweepTimer> _timer;
    private long _armedFor = Never;
    private long _notBefore;
    private int _isSweeping;
    private volatile bool _isStopped;

    /// <param name="items">What to sweep; it holds on to this object.</param>
    /// <param name="clock">The clock of its deadlines.</param>
    /// <param name="sweepsByItself">Whether to do anything at all.</param>
    public SweepTimer(ISweepable items, CacheClock clock, bool sweepsByItself)
    {
        _items = items;
        _clock = clock;
        _isStopped = !sweepsByItself;
        _timer = new WeakTimer<SweepTimer>(clock.Provider, this, static sweeper => sweeper.Tick());
    }

    /// <summary>Called after an item was given a deadline, with no lock held. Costs one load where the timer is set for then, or earlier, or hardly later.</summary>
    /// <param name="deadline">The deadline; 0 for none.</param>
    public void Consider(long deadline)
    {
        if (deadline != 0 && deadline < Volatile.Read(ref _armedFor) - IntervalMilliseconds)
        {
            Arm(deadline);
        }
    }

    /// <summary>
    /// The same after an item was moved, by an operation that has nothing to do with it and holds memory meanwhile, or by the background. What a clock of the user's throws
    /// is left to whoever next stores an item with a deadline: the timer is unset then, so the clock is asked again.
    /// </summary>
    /// <param name="deadline">The deadline; 0 for none.</param>
    public void ConsiderMoved(long deadline)
    {
        try
        {
            Consider(deadline);
        }
        catch (Exception) when (!_clock.IsSystem)
        {
            // See above. The item expires all the same; only the sweep that takes it may come later.
        }
    }

    /// <summary>Ends all sweeps to come.</summary>
    public void Stop()
    {
        _isStopped = true;
        _timer.Stop();
    }

    private void Arm(long time)
    {
        long notBefore = Volatile.Read(ref _notBefore);
        long current = Volatile.Read(ref _armedFor);
        // While a long rest lasts there is nothing to gain, and no clock need be read to see it.
        if (_isStopped || current - IntervalMilliseconds <= notBefore)
        {
            return;
        }

        long now = _clock.Now;
        long due = Math.Max(time, Math.Max(now + IntervalMilliseconds, notBefore));
        while (due < current - IntervalMilliseconds)
        {
            long seen = Interlocked.CompareExchange(ref _armedFor, due, current);
            if (seen == current)
            {
                SetTimer(now);
                return;
            }

            current = seen;
        }
    }

    private void SetTimer(long now)
    {
        try
        {
            long due;
            while ((due = Volatile.Read(ref _armedFor)) != Never)
            {
                _timer.Set(due - now);
                Interlocked.MemoryBarrier();
                if (Volatile.Read(ref _armedFor) == due)
                {
                    return;
                }
            }
        }
        catch
        {
            // The timer is the user's, and may not be set.
            Volatile.Write(ref _armedFor, Never);
            throw;
        }
    }

    private void Tick()
    {
        // Forgets what the timer was set for, and with that as a full fence: what was noted before, the sweep sees; what is noted after, sets the timer anew.
        Interlocked.Exchange(ref _armedFor, Never);
        long next = 0;
        if (_clock.Now >= Volatile.Read(ref _notBefore) && Interlocked.Exchange(ref _isSweeping, 1) == 0)
        {
            try
            {
                next = Sweep();
            }
            catch (ObjectDisposedException) when (_isStopped)
            {
                // The engine was closed under the sweep.
                return;
            }
            finally
            {
                Volatile.Write(ref _isSweeping, 0);
            }
        }

        if (next != Never)
        {
            Arm(next);
        }
    }

    private long Sweep()
    {
        long start = Stopwatch.GetTimestamp();
        long next = _items.Sweep(CoreShare.StopAt(start));
        Volatile.Write(ref _notBefore, _clock.Now + CoreShare.RestAfter(start));
        return next;
    }
}
