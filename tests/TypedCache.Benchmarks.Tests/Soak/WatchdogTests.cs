using TypedCache.Benchmarks.Soak;

namespace TypedCache.Benchmarks.Tests.Soak;

public sealed class WatchdogTests
{
    private readonly Watched _one = new("worker 1 is at Clear");
    private readonly Watched _two = new("worker 2 is at Lease");
    private readonly Watchdog _watchdog;

    public WatchdogTests() => _watchdog = new Watchdog([_one, _two], TimeSpan.FromSeconds(60), TimeSpan.Zero);

    [Fact]
    public void Who_gets_on_is_left_alone_however_long_it_takes()
    {
        for (int second = 0; second < 1_000; second += 50)
        {
            (_one.Progress, _two.Progress) = (second, second * 7);
            Assert.Null(Look(second));
        }
    }

    [Fact]
    public void Who_does_not_is_named_with_what_it_is_at()
    {
        _one.Progress++;
        Assert.Null(Look(30));
        _two.Progress++;
        Assert.Null(Look(89));
        Assert.Equal("No progress, so this is a deadlock or an endless loop: worker 1 is at Clear, for 60 s.", Look(90));
        Assert.Equal(
            "No progress, so this is a deadlock or an endless loop: worker 1 is at Clear, for 120 s; worker 2 is at Lease, for 61 s.", Look(150));
    }

    [Fact]
    public void Who_has_come_to_its_end_need_not_get_on()
    {
        (_one.HasEnded, _two.HasEnded) = (true, true);
        Assert.Null(Look(1_000));
    }

    [Fact]
    public void A_thread_is_watched_by_its_steps_and_what_it_throws_is_a_fault()
    {
        var faults = new FaultLog();
        using var start = new SemaphoreSlim(0);
        using var stepped = new SemaphoreSlim(0);
        var thread = new Stepping(faults, start, stepped);
        thread.Start();
        var watchdog = new Watchdog([thread], TimeSpan.FromSeconds(60), TimeSpan.Zero);
        Assert.Contains("the stepper is at its step", watchdog.Look(TimeSpan.FromSeconds(60)), StringComparison.Ordinal);
        start.Release();
        stepped.Wait();
        Assert.Null(watchdog.Look(TimeSpan.FromSeconds(120)));
        start.Release();
        SpinWait.SpinUntil(() => thread.HasEnded);
        Assert.Null(watchdog.Look(TimeSpan.FromSeconds(500)));
        Assert.Contains(nameof(FormatException), Assert.Single(faults.Messages), StringComparison.Ordinal);
    }

    private string? Look(int second) => _watchdog.Look(TimeSpan.FromSeconds(second));

    private sealed class Watched(string activity) : IWatched
    {
        public long Progress { get; set; }

        public string Activity => activity;

        public bool HasEnded { get; set; }
    }

    private sealed class Stepping(FaultLog faults, SemaphoreSlim start, SemaphoreSlim stepped) : SoakThread("the stepper", faults)
    {
        protected override string Step => "its step";

        protected override void Run()
        {
            start.Wait();
            GetOn();
            stepped.Release();
            start.Wait();
            throw new FormatException();
        }
    }
}
