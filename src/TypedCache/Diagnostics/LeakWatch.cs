using System.Diagnostics;
using TypedCache.Timing;

namespace TypedCache.Diagnostics;

/// <summary>
/// Audits an engine in the background, again and again, and warns when too much of its memory is lost or held by leases for too long.
/// </summary>
/// <remarks>
/// An audit takes time proportional to the items held, and is done bit by bit, each a tick of a timer, for a fiftieth of one core's time at most: of 10 million items, at half a
/// microsecond each, it takes four minutes. The next begins a given time after the last has ended. Where nothing was done meanwhile that could have lost anything, only the leases are looked at.
/// Who may touch what: the events from any thread; everything else belongs to the timer, which is set anew only when a tick ends.
/// </remarks>
internal sealed class LeakWatch
{
    private readonly IAuditedEngine _engine;
    private readonly double _threshold;
    private readonly long _intervalMilliseconds;
    private readonly WeakTimer<LeakWatch> _timer;
    private AuditRun? _run;
    private LeakReport? _lastReport;
    private long _lastActivity;
    private long _warnings;
    private long _handlerExceptions;

    /// <param name="engine">The engine, which holds on to this object.</param>
    /// <param name="provider">Whose time is told.</param>
    /// <param name="interval">The time between two audits.</param>
    /// <param name="threshold">The part of the engine's memory above which to warn.</param>
    public LeakWatch(IAuditedEngine engine, TimeProvider provider, TimeSpan interval, double threshold)
    {
        _engine = engine;
        _threshold = threshold;
        _intervalMilliseconds = (long)Math.Ceiling(interval.TotalMilliseconds);
        _timer = new WeakTimer<LeakWatch>(provider, this, static watch => watch.Tick());
    }

    /// <summary>Raised by an audit that finds too much.</summary>
    public event Action<LeakWarning>? LeakDetected;

    /// <summary>The warnings given.</summary>
    public long Warnings => Volatile.Read(ref _warnings);

    /// <summary>The exceptions thrown by handlers.</summary>
    public long HandlerExceptions => Volatile.Read(ref _handlerExceptions);

    /// <summary>Begins, unless the interval is infinite.</summary>
    public void Start()
    {
        if (_intervalMilliseconds > 0)
        {
            _timer.Set(_intervalMilliseconds);
        }
    }

    /// <summary>Ends.</summary>
    public void Stop() => _timer.Stop();

    private void Tick()
    {
        long start = Stopwatch.GetTimestamp();
        // Leases are aged by a clock of the user's: what it throws is its timer's to report, and the next audit comes all the same.
        bool ended = true;
        try
        {
            ended = Advance(CoreShare.StopAt(start));
        }
        catch (ObjectDisposedException) when (_engine.IsClosed)
        {
            // The engine was closed under the audit, which is then of no use.
        }
        finally
        {
            if (!_engine.IsClosed)
            {
                _timer.Set(ended ? _intervalMilliseconds : CoreShare.RestAfter(start));
            }
        }
    }

    private bool Advance(long stopAt)
    {
        long activity = _engine.Activity;
        if (_run is null && (_lastReport is null || activity != _lastActivity))
        {
            _lastActivity = activity;
            _run = _engine.BeginAudit();
        }

        if (_run is not null)
        {
            if (!_run.Advance(stopAt))
            {
                return false;
            }

            _lastReport = _run.Report;
            _run = null;
        }

        Judge(_lastReport!);
        return true;
    }

    private void Judge(LeakReport report)
    {
        IReadOnlyList<OverdueLeases> overdue = _engine.FindOverdueLeases();
        report = report.With(overdue);
        if (report.LostBytes + report.OverdueBytes > _threshold * _engine.BytesReserved)
        {
            Warn(new LeakWarning { Engine = _engine.Name, Report = report, BytesReserved = _engine.BytesReserved, Overdue = overdue });
        }
    }

    private void Warn(LeakWarning warning)
    {
        Interlocked.Increment(ref _warnings);
        CacheEvents.Log.LeakDetected(warning);
        foreach (Action<LeakWarning> handler in Delegate.EnumerateInvocationList(LeakDetected))
        {
            try
            {
                handler(warning);
            }
            catch (Exception)
            {
                // As with the other events: counted, never propagated. Above there is only the timer.
                Interlocked.Increment(ref _handlerExceptions);
            }
        }
    }
}
