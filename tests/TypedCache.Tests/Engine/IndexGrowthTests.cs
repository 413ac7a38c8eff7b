using TypedCache.Engine;
using TypedCache.Index;

namespace TypedCache.Tests.Engine;

public sealed class IndexGrowthTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeGrower _grower = new() { ComfortableItemCount = 100 };

    [Fact]
    public void A_comfortable_table_does_not_grow()
    {
        var growth = new IndexGrowth(_grower, growsByItself: true);
        _grower.ItemCount = 100;
        growth.Consider();
        growth.Execute();
        Assert.Equal(0, _grower.Steps);
    }

    [Fact]
    public void An_overloaded_table_grows_in_the_background_until_it_is_comfortable()
    {
        var growth = new IndexGrowth(_grower, growsByItself: true);
        _grower.ItemCount = 150;
        growth.Consider();
        Assert.True(SpinWait.SpinUntil(() => _grower.Steps == 50, Patience));
        Assert.DoesNotContain(Environment.CurrentManagedThreadId, _grower.Threads);
        Assert.Equal(150, _grower.ComfortableItemCount);
    }

    [Fact]
    public void A_writer_that_meets_twice_the_load_helps_with_a_step()
    {
        var growth = new IndexGrowth(_grower, growsByItself: true);
        _grower.Result = GrowthStep.Busy;
        _grower.ItemCount = 200;
        growth.Consider();
        Assert.DoesNotContain(Environment.CurrentManagedThreadId, _grower.Threads);
        _grower.ItemCount = 201;
        growth.Consider();
        Assert.Single(_grower.Threads, Environment.CurrentManagedThreadId);
        lock (_grower.Reclaimers)
        {
            Assert.DoesNotContain(Environment.CurrentManagedThreadId, _grower.Reclaimers);
        }
    }

    [Fact]
    public void Memory_is_got_ahead_of_need_in_the_background()
    {
        var growth = new IndexGrowth(_grower, growsByItself: true);
        _grower.Wanted = 3;
        growth.Consider();
        Assert.True(SpinWait.SpinUntil(() => _grower.Preparations == 3, Patience));
        Assert.DoesNotContain(Environment.CurrentManagedThreadId, _grower.Threads);
        Assert.Equal(0, _grower.Steps);
    }

    [Fact]
    public void Where_no_memory_is_to_be_got_ahead_of_need_a_thousand_insertions_do_not_ask_again()
    {
        var growth = new IndexGrowth(_grower, growsByItself: true);
        _grower.Wanted = 1;
        _grower.HasMemory = false;
        growth.Execute();
        for (int i = 0; i < 999; i++)
        {
            growth.Consider();
        }

        Thread.Sleep(20);
        Assert.Equal(1, _grower.Preparations);
        growth.Consider();
        Assert.True(SpinWait.SpinUntil(() => _grower.Preparations == 2, Patience));
    }

    [Fact]
    public void A_table_that_is_stepped_by_hand_never_grows_by_itself()
    {
        var growth = new IndexGrowth(_grower, growsByItself: false);
        _grower.ItemCount = 10_000;
        growth.Consider();
        Thread.Sleep(20);
        Assert.Equal(0, _grower.Steps);
    }

    [Fact]
    public void Without_memory_the_table_rests_until_it_holds_an_eighth_more()
    {
        var growth = new IndexGrowth(_grower, growsByItself: true);
        _grower.Result = GrowthStep.NoMemory;
        _grower.ItemCount = 1_000;
        growth.Execute();
        Assert.Equal(1, _grower.Steps);
        _grower.ItemCount = 1_124;
        growth.Consider();
        Assert.Equal(1, _grower.Steps);
        _grower.ItemCount = 1_125;
        // A step of the writer's own, before the one in the background.
        growth.Consider();
        Assert.True(_grower.Steps > 1);
    }

    [Fact]
    public void One_piece_of_work_is_queued_at_a_time()
    {
        var growth = new IndexGrowth(_grower, growsByItself: true);
        using var hold = new ManualResetEventSlim();
        _grower.BeforeStep = hold.Wait;
        _grower.ItemCount = 101;
        for (int i = 0; i < 10; i++)
        {
            growth.Consider();
        }

        Assert.True(SpinWait.SpinUntil(() => _grower.Entered == 1, Patience));
        Thread.Sleep(20);
        Assert.Equal(1, _grower.Entered);
        hold.Set();
        Assert.True(SpinWait.SpinUntil(() => _grower.Steps == 1, Patience));
    }

    [Fact]
    public void A_closed_table_does_not_grow()
    {
        _grower.ItemCount = 1_000;
        _grower.IsClosed = true;
        new IndexGrowth(_grower, growsByItself: true).Execute();
        Assert.Equal(0, _grower.Steps);
    }

    [Fact]
    public void An_engine_that_is_closed_during_a_step_ends_the_growth_and_not_the_process()
    {
        _grower.ItemCount = 1_000;
        _grower.BeforeStep = () =>
        {
            _grower.IsClosed = true;
            throw new ObjectDisposedException("SlabEngine");
        };
        new IndexGrowth(_grower, growsByItself: true).Execute();
        Assert.Equal((1, 0), (_grower.Entered, _grower.Steps));
    }

    private sealed class FakeGrower : IIndexGrower
    {
        private readonly List<int> _threads = [];
        private long _comfortable;
        private int _entered;
        private int _steps;
        private int _wanted;
        private int _preparations;

        public bool IsClosed { get; set; }

        public long ItemCount { get; set; }

        public long ComfortableItemCount
        {
            get => Volatile.Read(ref _comfortable);
            set => Volatile.Write(ref _comfortable, value);
        }

        public GrowthStep Result { get; set; } = GrowthStep.Grown;

        public Action? BeforeStep { get; set; }

        public int Entered => Volatile.Read(ref _entered);

        public int Steps => Volatile.Read(ref _steps);

        public List<int> Threads
        {
            get
            {
                lock (_threads)
                {
                    return [.. _threads];
                }
            }
        }

        public bool IsPrepared => Volatile.Read(ref _wanted) == 0;

        /// <summary>How often memory is to be got ahead of need.</summary>
        public int Wanted
        {
            get => Volatile.Read(ref _wanted);
            set => Volatile.Write(ref _wanted, value);
        }

        public bool HasMemory { get; set; } = true;

        public int Preparations => Volatile.Read(ref _preparations);

        /// <summary>Steps that would have made room.</summary>
        public List<int> Reclaimers { get; } = [];

        public bool TryPrepare()
        {
            Interlocked.Increment(ref _preparations);
            lock (_threads)
            {
                _threads.Add(Environment.CurrentManagedThreadId);
            }

            if (HasMemory)
            {
                Interlocked.Decrement(ref _wanted);
            }

            return HasMemory;
        }

        public GrowthStep Grow(bool mayReclaim)
        {
            if (mayReclaim)
            {
                lock (Reclaimers)
                {
                    Reclaimers.Add(Environment.CurrentManagedThreadId);
                }
            }

            Interlocked.Increment(ref _entered);
            BeforeStep?.Invoke();
            lock (_threads)
            {
                _threads.Add(Environment.CurrentManagedThreadId);
            }

            if (Result == GrowthStep.Grown)
            {
                Interlocked.Increment(ref _comfortable);
            }

            Interlocked.Increment(ref _steps);
            return Result == GrowthStep.NoMemory && !mayReclaim ? GrowthStep.Busy : Result;
        }
    }
}
