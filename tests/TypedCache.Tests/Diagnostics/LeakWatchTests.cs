using TypedCache.Diagnostics;

namespace TypedCache.Tests.Diagnostics;

public sealed class LeakWatchTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly ManualTimeProvider _time = new();
    private readonly Engine _engine = new();
    private readonly List<LeakWarning> _warnings = [];

    [Fact]
    public void An_audit_begins_an_interval_after_the_last_has_ended()
    {
        LeakWatch watch = Start();
        Advance(9);
        Assert.Equal(0, _engine.Audits);
        Advance(1);
        Assert.Equal(1, _engine.Audits);
        _engine.Activity++;
        Advance(10);
        Assert.Equal(2, _engine.Audits);
        Assert.Equal(0, watch.Warnings);
    }

    [Fact]
    public void An_audit_that_takes_several_bits_rests_in_between_and_ends()
    {
        LeakWatch watch = Start();
        _engine.Bits = 5;
        _engine.LostBytes = 1_000;
        Advance(10);
        Assert.Equal((1, 1, 0), (_engine.Audits, _engine.BitsDone, watch.Warnings));
        Assert.InRange(_time.UntilNextTimer!.Value, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5));
        for (int i = 0; i < 5 && watch.Warnings == 0; i++)
        {
            Advance(5);
        }

        Assert.Equal((1, 5, 1), (_engine.Audits, _engine.BitsDone, watch.Warnings));
        Assert.InRange(_time.UntilNextTimer!.Value, TimeSpan.FromSeconds(1), Interval);
    }

    [Theory]
    [InlineData(100, 0, false)]
    [InlineData(0, 100, false)]
    [InlineData(101, 0, true)]
    [InlineData(0, 101, true)]
    [InlineData(60, 60, true)]
    public void It_warns_when_lost_and_overdue_bytes_exceed_the_threshold(long lost, long overdue, bool warns)
    {
        LeakWatch watch = Start(threshold: 0.1);
        _engine.LostBytes = lost;
        _engine.Overdue = overdue == 0 ? [] : [Overdue("a", overdue / 2), Overdue("b", overdue - (overdue / 2))];
        Advance(10);
        Assert.Equal(warns ? 1 : 0, watch.Warnings);
        Assert.Equal(watch.Warnings, _warnings.Count);
        if (warns)
        {
            LeakWarning warning = _warnings[0];
            Assert.Equal(("engine", 1_000), (warning.Engine, warning.BytesReserved));
            Assert.Same(_engine.Overdue, warning.Overdue);
            Assert.Equal((lost, overdue, overdue == 0 ? 0 : 6), (warning.Report.LostBytes, warning.Report.OverdueBytes, warning.Report.Overdue));
        }
    }

    [Fact]
    public void It_warns_again_as_long_as_nothing_changes_without_auditing_again()
    {
        LeakWatch watch = Start();
        _engine.LostBytes = 1_000;
        Advance(10);
        Advance(10);
        Assert.Equal((1, 2), (_engine.Audits, watch.Warnings));
        _engine.Activity++;
        _engine.LostBytes = 0;
        Advance(10);
        Assert.Equal((2, 2), (_engine.Audits, watch.Warnings));
        _engine.Overdue = [Overdue("a", 1_000)];
        Advance(10);
        Assert.Equal((2, 3), (_engine.Audits, watch.Warnings));
    }

    [Fact]
    public void What_happens_during_an_audit_is_audited_by_the_next()
    {
        Start();
        _engine.Bits = 2;
        Advance(10);
        _engine.Activity++;
        Advance(10);
        Assert.Equal(1, _engine.Audits);
        Advance(20);
        Assert.Equal(2, _engine.Audits);
    }

    [Fact]
    public void A_handler_that_throws_is_counted_and_stops_neither_the_others_nor_the_watch()
    {
        LeakWatch watch = Start(beforeOthers: _ => throw new InvalidOperationException("handler"));
        _engine.LostBytes = 1_000;
        Advance(10);
        Advance(10);
        Assert.Equal((2, 2), (watch.HandlerExceptions, _warnings.Count));
    }

    [Fact]
    public void An_infinite_interval_means_no_timer_at_all()
    {
        new LeakWatch(_engine, _time, Timeout.InfiniteTimeSpan, 0.1).Start();
        Assert.Equal(0, _time.Timers);
    }

    [Fact]
    public void Once_stopped_it_audits_no_more_even_in_the_midst_of_an_audit()
    {
        LeakWatch watch = Start();
        _engine.Bits = 100;
        Advance(10);
        watch.Stop();
        _engine.IsClosed = true;
        Advance(100);
        Assert.Equal((1, 1, 0), (_engine.Audits, _engine.BitsDone, _time.Timers));
    }

    [Fact]
    public void An_engine_closed_under_an_audit_ends_it_in_silence()
    {
        LeakWatch watch = Start();
        _engine.Bits = 100;
        Advance(10);
        _engine.IsClosed = true;
        Advance(100);
        Assert.Equal(0, watch.Warnings);
        Assert.Null(_time.UntilNextTimer);
    }

    private LeakWatch Start(double threshold = 0.1, Action<LeakWarning>? beforeOthers = null)
    {
        var watch = new LeakWatch(_engine, _time, Interval, threshold);
        watch.LeakDetected += beforeOthers;
        watch.LeakDetected += _warnings.Add;
        watch.Start();
        return watch;
    }

    private void Advance(int seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    private static OverdueLeases Overdue(string cache, long bytes) => new()
    {
        Cache = cache, Leases = 3, Bytes = bytes, OldestAge = TimeSpan.FromMinutes(2), Origins = [],
    };

    private sealed class Engine : IAuditedEngine
    {
        public string? Name => "engine";

        public bool IsClosed { get; set; }

        public long BytesReserved => 1_000;

        public long Activity { get; set; }

        public int Audits { get; private set; }

        public int Bits { get; set; } = 1;

        public int BitsDone { get; private set; }

        public long LostBytes { get; set; }

        public IReadOnlyList<OverdueLeases> Overdue { get; set; } = [];

        public AuditRun BeginAudit()
        {
            Audits++;
            BitsDone = 0;
            return new Run(this);
        }

        public IReadOnlyList<OverdueLeases> FindOverdueLeases() => Overdue;

        private sealed class Run(Engine engine) : AuditRun
        {
            public override LeakReport Report => new()
            {
                Chunks = 1, Free = 0, Live = 0, Leased = 0, Reserved = 0, Lost = 1, Dangling = 0, LostBytes = engine.LostBytes,
            };

            public override bool Advance(long stopAt)
            {
                ObjectDisposedException.ThrowIf(engine.IsClosed, engine);
                return ++engine.BitsDone >= engine.Bits;
            }
        }
    }
}
