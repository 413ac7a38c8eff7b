namespace TypedCache.Tests.Generated;

public sealed class LeaseTests
{
    private static readonly User Someone = new(7, "Ada Lovelace", "ada@example.org", "London", DateTime.UnixEpoch, 36, [1, 2, 3]);

    [Fact]
    public void A_cache_reads_through_generated_views_and_leases()
    {
        using var users = new SlabCache<string, User>(new SlabCacheOptions { MemoryLimit = 8L << 20 });
        Assert.Equal(StoreResult.Stored, users.Set("ada", Someone));
        Assert.True(users.TryGet("ada", out User? hit));
        Assert.Equal(Dump.Of(Someone), Dump.Of(hit));
        Assert.True(users.TryRead("ada", static (User.View view) => view.Scores.Length, out int scores));
        Assert.Equal(3, scores);
        using (CacheLease<User, User.View> lease = users.Lease("ada"))
        {
            Assert.True(lease.Found);
            Assert.Equal("Ada Lovelace"u8, lease.Value.NameUtf8);
        }

        using CacheLease<User, User.View> bySpan = users.Lease("ada".AsSpan());
        Assert.Equal(36, bySpan.Value.Age);
    }

    [Fact]
    public void A_cache_finds_the_codec_of_a_composite_key()
    {
        using var ticks = new SlabCache<TenantKey, Tick>(new SlabCacheOptions { MemoryLimit = 8L << 20 });
        ticks.Set(new TenantKey(1, 2), new Tick(1, 2.5, 3));
        Assert.True(ticks.TryGet(new TenantKey(1, 2), out Tick tick));
        Assert.Equal(new Tick(1, 2.5, 3), tick);
        Assert.False(ticks.TryGet(new TenantKey(2, 1), out _));
        using var lease = ticks.Lease(new TenantKey(1, 2));
        Assert.Equal(2.5, lease.Value.Price);
    }
}
