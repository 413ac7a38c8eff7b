namespace TypedCache.Tests;

public sealed class SlabCacheLoadTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ManualTimeProvider _time = new();
    private readonly SlabCache<string, Text> _cache;

    public SlabCacheLoadTests() =>
        _cache = new SlabCache<string, Text>(new SlabCacheOptions { MemoryLimit = 2 << 20, MaxItemSize = 64 << 10, TimeProvider = _time });

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task What_is_absent_is_loaded_stored_and_then_found()
    {
        Assert.Equal("a1", _cache.GetOrAdd("a", static (key, n) => key + n, 1, TimeSpan.FromSeconds(1)).Value);
        Assert.Equal("a1", _cache.GetOrAdd("a", static (_, _) => throw new FormatException(), 1).Value);
        Assert.Equal("b2", (await _cache.GetOrAddAsync("b", static (key, n, _) => ValueTask.FromResult<Text>(key + n), 2, TimeSpan.FromSeconds(1))).Value);
        Assert.Equal("b2", (await _cache.GetOrAddAsync("b", static (_, _) => throw new FormatException())).Value);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("c", _cache.GetOrAdd("a", _ => "c").Value);
        Assert.False(_cache.Contains("b"));
    }

    [Fact]
    public void A_load_counts_one_miss()
    {
        _cache.GetOrAdd("a", _ => "b");
        Assert.Equal((0, 1, 1), (_cache.Statistics.Hits, _cache.Statistics.Misses, _cache.Statistics.Stores));
        _cache.GetOrAdd("a", _ => "b");
        Assert.Equal((1, 1, 1), (_cache.Statistics.Hits, _cache.Statistics.Misses, _cache.Statistics.Stores));
    }

    [Fact]
    public async Task Callers_of_one_key_share_one_load_and_those_of_another_do_not_wait()
    {
        var gate = new TaskCompletionSource<Text>(TaskCreationOptions.RunContinuationsAsynchronously);
        int loads = 0;
        Task<Text>[] callers = [.. Enumerable.Range(0, 10).Select(i => i % 3 == 0
            ? Task.Run(() => _cache.GetOrAdd("a", Load))
            : _cache.GetOrAddAsync("a", LoadAsync).AsTask())];
        Assert.Equal("other", _cache.GetOrAdd("b", _ => "other").Value);
        gate.SetResult("value");
        Assert.All(await Task.WhenAll(callers), value => Assert.Equal("value", value.Value));
        Assert.Equal(1, loads);

        Text Load(string key)
        {
            Interlocked.Increment(ref loads);
            return gate.Task.GetAwaiter().GetResult();
        }

        async ValueTask<Text> LoadAsync(string key, CancellationToken token)
        {
            Interlocked.Increment(ref loads);
            return await gate.Task;
        }
    }

    [Fact]
    public async Task An_exception_reaches_every_waiter_and_leaves_nothing_behind()
    {
        var gate = new TaskCompletionSource<Text>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<Text>[] callers = [.. Enumerable.Range(0, 4).Select(_ => _cache.GetOrAddAsync("a", async (_, _) => await gate.Task).AsTask())];
        var exception = new FormatException("load");
        gate.SetException(exception);
        foreach (Task<Text> caller in callers)
        {
            Assert.Same(exception, await Assert.ThrowsAsync<FormatException>(() => caller));
        }

        Assert.Same(exception, Assert.Throws<FormatException>(() => _cache.GetOrAdd("a", Text (_) => throw exception)));
        await Assert.ThrowsAsync<FormatException>(async () => await _cache.GetOrAddAsync("a", (_, _) => throw exception));
        Assert.Equal(0, _cache.Count);
        Assert.Equal("b", _cache.GetOrAdd("a", _ => "b").Value);
    }

    [Fact]
    public void A_set_a_removal_and_a_clearing_during_the_load_win()
    {
        Assert.Equal("loaded", _cache.GetOrAdd("a", key =>
        {
            _cache.Set(key, "set");
            return "loaded";
        }).Value);
        Assert.True(_cache.TryGet("a", out Text value) && value == "set");
        Action<string>[] removals = [key => _cache.Remove(key), _ => _cache.Clear(), key => { _cache.Set(key, "x"); _cache.Remove(key); }];
        foreach (Action<string> remove in removals)
        {
            _cache.Clear();
            Assert.Equal("loaded", _cache.GetOrAdd("a", key =>
            {
                remove(key);
                return "loaded";
            }).Value);
            Assert.False(_cache.Contains("a"));
        }

        _cache.GetOrAdd("a", _ =>
        {
            _cache.Remove("another");
            return "loaded";
        });
        Assert.True(_cache.Contains("a"));
    }

    [Fact]
    public async Task A_key_loaded_inside_its_own_load_is_refused_however_deep()
    {
        Assert.Throws<InvalidOperationException>(() => _cache.GetOrAdd("a", key => _cache.GetOrAdd(key, _ => "b")));
        Assert.Throws<InvalidOperationException>(() => _cache.GetOrAdd("a", _ => _cache.GetOrAdd("b", _ => _cache.GetOrAdd("a", _ => "c"))));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _cache.GetOrAddAsync("a", async (key, token) =>
        {
            await Task.Yield();
            return await _cache.GetOrAddAsync(key, (_, _) => ValueTask.FromResult<Text>("b"), token);
        }));
        Assert.Equal("c", _cache.GetOrAdd("a", _ => _cache.GetOrAdd("b", _ => "c")).Value);
        Assert.Equal(["a", "b"], _cache.Keys.Order());
    }

    [Fact]
    public async Task A_result_too_large_is_returned_and_not_stored()
    {
        string large = new('x', 64 << 10);
        Assert.Equal(large, _cache.GetOrAdd("a", _ => large).Value);
        Assert.Equal(large, (await _cache.GetOrAddAsync("a", (_, _) => ValueTask.FromResult<Text>(large))).Value);
        Assert.Equal(0, _cache.Count);
    }

    [Fact]
    public void A_factory_is_needed_and_returns_something()
    {
        Assert.Throws<ArgumentNullException>("factory", () => _cache.GetOrAdd("a", (Func<string, Text>)null!));
        Assert.Throws<ArgumentNullException>("factory", () => _cache.GetOrAdd("a", (Func<string, int, Text>)null!, 1));
        Assert.Throws<ArgumentNullException>("factory", () => { _ = _cache.GetOrAddAsync("a", (Func<string, CancellationToken, ValueTask<Text>>)null!); });
        using var cache = new SlabCache<int, Generated.Texts>(new SlabCacheOptions { MemoryLimit = 2 << 20 });
        Assert.Throws<InvalidOperationException>(() => cache.GetOrAdd(1, _ => null!));
        Assert.False(cache.Contains(1));
    }

    [Fact]
    public async Task The_factorys_token_is_cancelled_only_when_every_waiter_has_given_up()
    {
        var entered = new TaskCompletionSource<CancellationToken>();
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        Task<Text> one = _cache.GetOrAddAsync("a", Load, first.Token).AsTask();
        Task<Text> two = _cache.GetOrAddAsync("a", Load, second.Token).AsTask();
        CancellationToken token = await entered.Task;
        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        Assert.False(token.IsCancellationRequested);
        Assert.False(two.IsCompleted);
        await second.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => two);
        await cancelled.Task.WaitAsync(Patience);
        Assert.Equal("new", (await _cache.GetOrAddAsync("a", (_, _) => ValueTask.FromResult<Text>("new")).AsTask().WaitAsync(Patience)).Value);

        async ValueTask<Text> Load(string key, CancellationToken token)
        {
            entered.SetResult(token);
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
                return "never";
            }
            finally
            {
                cancelled.SetResult();
            }
        }
    }

    [Fact]
    public async Task Who_gives_up_does_not_end_the_wait_of_the_others()
    {
        var gate = new TaskCompletionSource<Text>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var source = new CancellationTokenSource();
        Task<Text> owner = _cache.GetOrAddAsync("a", async (_, _) => await gate.Task, source.Token).AsTask();
        Task<Text> other = _cache.GetOrAddAsync("a", (_, _) => throw new FormatException()).AsTask();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => owner);
        gate.SetResult("value");
        Assert.Equal("value", (await other.WaitAsync(Patience)).Value);
        Assert.True(_cache.Contains("a"));
    }

    [Fact]
    public async Task A_token_cancelled_before_matters_only_where_the_key_is_absent()
    {
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await _cache.GetOrAddAsync("a", (_, _) => ValueTask.FromResult<Text>("b"), cancelled));
        Assert.False(_cache.Contains("a"));
        _cache.Set("a", "b");
        Assert.Equal("b", (await _cache.GetOrAddAsync("a", (_, _) => throw new FormatException(), cancelled)).Value);
    }

    [Fact]
    public void A_handler_told_of_what_a_load_evicted_may_wait_for_whoever_sets_the_key()
    {
        using var cache = new SlabCache<string, Text>(new SlabCacheOptions { MemoryLimit = 2 << 20, MaxCount = 1 });
        bool ended = false;
        cache.Set("old", "value");
        cache.Removed += (in RemovedItem<string> item) =>
        {
            if (item.Key == "old")
            {
                ended = Task.Run(() => cache.Remove("new")).Wait(Patience / 3);
            }
        };
        Assert.Equal("value", cache.GetOrAdd("new", _ => "value").Value);
        Assert.True(ended);
    }
}
