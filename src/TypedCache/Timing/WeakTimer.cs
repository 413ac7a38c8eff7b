namespace TypedCache.Timing;

/// <summary>
/// A timer that keeps nothing alive: neither its target, which it only knows weakly, nor the execution context of whoever happened to set it first. It ends
/// with its target at the latest.
/// </summary>
/// <remarks>
/// Made on first use, so that a target that never needs it costs its provider nothing. Setting and stopping may come from any thread at any time; of two settings at once
/// either may be the one that holds.
/// </remarks>
/// <typeparam name="TTarget">The target, which holds on to this object.</typeparam>
/// <param name="provider">Whose time is told.</param>
/// <param name="target">Who is told.</param>
/// <param name="tick">What is called when the time has come; must not capture the target.</param>
internal sealed class WeakTimer<TTarget>(TimeProvider provider, TTarget target, Action<TTarget> tick)
    where TTarget : class
{
    // The longest time system timers take, and then some: 24 days. Whoever is told too early sets the timer again.
    private const long LongestMilliseconds = int.MaxValue;

    private readonly WeakReference<TTarget> _target = new(target);
    private ITimer? _timer;
    private volatile bool _isStopped;

    /// <summary>Has the target told once, after this time, and not at any time set before.</summary>
    public void Set(long milliseconds)
    {
        ITimer timer = Volatile.Read(ref _timer) ?? Make();
        timer.Change(TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 1, LongestMilliseconds)), Timeout.InfiniteTimeSpan);
    }

    /// <summary>Has the target told nothing any more.</summary>
    public void Stop()
    {
        _isStopped = true;
        // So that either this sees the timer that is being made, or its maker sees the flag.
        Interlocked.MemoryBarrier();
        Volatile.Read(ref _timer)?.Dispose();
    }

    private ITimer Make()
    {
        bool suppresses = !ExecutionContext.IsFlowSuppressed();
        if (suppresses)
        {
            ExecutionContext.SuppressFlow();
        }

        ITimer made;
        try
        {
            made = provider.CreateTimer(
                static state => ((WeakTimer<TTarget>)state!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
        finally
        {
            if (suppresses)
            {
                ExecutionContext.RestoreFlow();
            }
        }

        if (Interlocked.CompareExchange(ref _timer, made, null) is { } other)
        {
            made.Dispose();
            return other;
        }

        if (_isStopped)
        {
            made.Dispose();
        }

        return made;
    }

    private void Tick()
    {
        if (_isStopped)
        {
            return;
        }

        if (_target.TryGetTarget(out TTarget? target))
        {
            tick(target);
        }
        else
        {
            Stop();
        }
    }
}
