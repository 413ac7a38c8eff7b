using TypedCache.Benchmarks.Hits;

namespace TypedCache.Benchmarks.Tests.Hits;

public sealed class ReplayTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(50)]
    [InlineData(700)]
    [InlineData(5_000)]
    public void Lru_bounded_by_count_is_the_textbook_to_the_last_hit(int capacity)
    {
        Trace trace = Traces.OfKeys([.. Skewed(1, 40_000), .. Loop(900, 5), .. Skewed(2, 20_000), .. Scan(3_000), .. Skewed(1, 20_000)]);
        ReplayResult result = Run(trace, $"{capacity}");
        Assert.Equal(new TextbookLru(capacity).Replay(trace), result.Hits);
        Assert.Equal(trace.Requests.Length, result.Requests);
        Assert.Equal(0, result.Rejections);
        // Otherwise nothing would have been compared.
        Assert.True(capacity == 1 || result.Hits is > 1_000 and < 90_000, $"{result.Hits} hits");
    }

    [Fact]
    public void Lru_under_stores_is_the_textbook_too()
    {
        var random = new Random(5);
        Trace trace = Traces.Read(string.Join('\n', Skewed(3, 60_000).Select((key, i) =>
            $"{i / 100} {key} {random.Next(5_000)} 0 {(random.Next(10) == 0 ? 's' : 'g')}")));
        foreach (int capacity in (int[])[20, 300])
        {
            ReplayResult result = Run(trace, $"{capacity}");
            Assert.Equal(new TextbookLru(capacity).Replay(trace), result.Hits);
            Assert.Equal(trace.Details.Count(detail => !detail.IsStore), result.Requests);
        }
    }

    [Fact]
    public void Where_everything_fits_what_has_expired_misses_and_nothing_else()
    {
        var random = new Random(7);
        Trace trace = Traces.Read(string.Join('\n', Skewed(3, 60_000).Select((key, i) =>
            $"{i / 100} {key} {random.Next(500)} {random.Next(4) switch { 0 => 0, 1 => 1, 2 => 20, _ => 300 }} {(random.Next(10) == 0 ? 's' : 'g')}")));
        long hits = new TextbookLru(trace.Keys.Count).Replay(trace);
        foreach (EvictionPolicy policy in Enum.GetValues<EvictionPolicy>())
        {
            Assert.Equal(hits, Run(trace, "100%", policy).Hits);
            Assert.Equal(hits, Run(trace, "64MB", policy).Hits);
        }
    }

    [Fact]
    public void Expired_values_leave_at_the_time_of_the_trace_and_not_at_the_time_it_is_replayed() =>
        // Were b and c still there, a would have to go for d.
        Assert.Equal(1, Run(Traces.Read("0 a 9 0\n0 b 9 2\n0 c 9 2\n10 d 9 0\n10 e 9 0\n10 a 9 0"), "3").Hits);

    [Fact]
    public void A_share_of_the_keys_is_a_number_of_items()
    {
        Trace trace = Traces.OfKeys(Skewed(4, 30_000));
        ReplayResult share = Run(trace, "10%");
        Assert.Equal((trace.Keys.Count + 5) / 10, share.Entries);
        Assert.Equal(Run(trace, $"{share.Entries}").Hits, share.Hits);
    }

    [Fact]
    public void Where_everything_fits_only_the_first_request_of_a_key_misses_whatever_the_policy()
    {
        Trace trace = Traces.OfKeys(Skewed(6, 20_000));
        Trace sized = Traces.Read(string.Join('\n', Skewed(6, 20_000).Select(key => $"0 {key} {Math.Abs(key) % 500} 0")));
        foreach (EvictionPolicy policy in Enum.GetValues<EvictionPolicy>())
        {
            Assert.Equal(trace.Requests.Length - trace.Keys.Count, Run(trace, "100%", policy).Hits);
            Assert.Equal(trace.Requests.Length - trace.Keys.Count, Run(sized, "64MB", policy).Hits);
        }
    }

    [Fact]
    public void A_value_is_gone_at_the_second_its_time_to_live_ends_and_not_before() =>
        Assert.Equal(3, Run(Traces.Read("100 a 50 2\n100 a 50 2\n101 a 50 2\n102 a 50 2\n103 a 50 2\n105 a 50 2"), "10").Hits);

    [Fact]
    public void Without_a_time_to_live_a_value_stays() => Assert.Equal(1, Run(Traces.Read("1 a 50 0\n2000000000 a 50 0"), "10").Hits);

    [Fact]
    public void Time_does_not_go_back() => Assert.Equal(1, Run(Traces.Read("1 a 9 0\n60 b 9 0\n30 c 9 40\n75 c 9 0"), "9").Hits);

    [Fact]
    public void A_store_counts_as_no_request_and_what_it_stored_is_found()
    {
        ReplayResult result = Run(Traces.Read("1 a 50 0 s\n1 a 50 0 g\n1 b 50 0 g\n1 a 50 0 s\n1 b 50 0 g"), "10");
        Assert.Equal((3, 2), (result.Requests, result.Hits));
    }

    [Fact]
    public void Bounded_by_bytes_what_fits_depends_on_the_sizes()
    {
        Trace Loop(int size) => Traces.Read(string.Join('\n', Enumerable.Range(0, 4_000).Select(i => $"0 {i % 1_000} {size} 0")));
        Assert.Equal(3_000, Run(Loop(1_000), "4MB").Hits);
        // A loop over more than fits is what least recently used cannot do.
        Assert.Equal(0, Run(Loop(10_000), "4MB").Hits);
        Assert.Equal(3_000, Run(Loop(10_000), "16MB").Hits);
    }

    [Fact]
    public void A_value_too_large_for_the_cache_is_counted_and_the_others_are_not_disturbed()
    {
        ReplayResult result = Run(Traces.Read($"0 a 100 0\n0 b {3 << 20} 0\n0 b {int.MaxValue} 0\n0 a 100 0\n0 b 100 0\n0 b 100 0"), "4MB");
        Assert.Equal((2, 2), (result.Hits, result.Rejections));
        result = Run(Traces.Read(string.Join('\n', Enumerable.Repeat($"0 b {3 << 20} 0", 6))), "16MB");
        Assert.Equal((5, 0), (result.Hits, result.Rejections));
    }

    [Fact]
    public void A_size_smaller_than_its_key_is_an_empty_value() =>
        Assert.Equal(1, Run(Traces.Read("0 a-rather-long-key 1 0\n0 a-rather-long-key 1 0"), "4MB").Hits);

    [Fact]
    public void Sizes_that_do_not_go_with_the_trace_are_refused()
    {
        string message = Assert.Throws<UsageException>(() => Run(Traces.Read("a"), "4MB")).Message;
        Assert.Contains("'4MB' is in bytes, and the lines of trace have no sizes", message, StringComparison.Ordinal);
    }

    private static ReplayResult Run(Trace trace, string size, EvictionPolicy policy = EvictionPolicy.Lru)
    {
        long reported = 0;
        ReplayResult result = new Replay(trace, new ReplayPlan(trace, CacheSize.Parse(size)), policy).Run(done => reported += done);
        Assert.Equal(trace.Requests.Length, reported);
        Assert.Equal((size, policy), (result.Size, result.Policy));
        return result;
    }

    // Few keys often, many keys seldom; some keys negative, so that keys differ in length and begin alike.
    private static IEnumerable<long> Skewed(int seed, int count)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(_ => (long)Math.Pow(4_000, random.NextDouble()) * (random.Next(2) * 2 - 1) * 1_000_003);
    }

    private static IEnumerable<long> Loop(int length, int times) => Enumerable.Range(0, length * times).Select(i => (long)(i % length));

    private static IEnumerable<long> Scan(int length) => Enumerable.Range(0, length).Select(i => 1L << 40 | (uint)i);
}
