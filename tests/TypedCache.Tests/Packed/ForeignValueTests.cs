using TypedCache.Tests.Packed.LibraryModel;

namespace TypedCache.Tests.Packed;

/// <summary>Values that another program wrote into a cache, shorter than this one would.</summary>
public sealed class ForeignValueTests
{
    [Fact]
    public void A_map_without_its_entries_is_read()
    {
        using SlabCache<long, Foreign> cache = Open();
        Assert.Equal(StoreResult.Stored, cache.Set(1, Foreign.Written("80")));
        Assert.True(Named.Codec.Bounds.Minimum > 1);
        Assert.True(cache.TryGet(1, out Foreign? read));
        Assert.Equal((7, null, "initial"), (read.Value!.Id, read.Value.Name, read.Value.Missing));
        Assert.True(cache.TryRead(1, static (Foreign.View view) => view.Length, out int length));
        Assert.Equal(1, length);
        using CacheLease<Foreign, Foreign.View> lease = cache.LeaseView<Foreign.View>(1);
        Assert.True(lease.Found);
        Assert.Equal(1, lease.Value.Length);
        Foreign?[] values = new Foreign?[1];
        Assert.Equal(1, cache.GetMany([1L], values));
    }

    [Fact]
    public void A_value_of_a_type_of_one_size_can_be_shorter_or_longer()
    {
        using var cache = new SlabCache<long, ForeignIdentity>(new SlabCacheOptions { MemoryLimit = 4 << 20 });
        Assert.True(PackedIdentity.Codec.Bounds.IsFixed);
        foreach (string hex in new[] { "90", "91D92430303030303030302D303030302D303030302D303030302D303030303030303030303031", "92D92430303030303030302D303030302D303030302D303030302D303030303030303030303031C0" })
        {
            cache.Set(1, ForeignIdentity.Written(hex));
            Assert.True(cache.TryGet(1, out ForeignIdentity? read));
            Assert.Equal(hex.Length == 2 ? Guid.Empty : new Guid("00000000-0000-0000-0000-000000000001"), read.Value.Id);
            Assert.True(cache.TryRead(1, static (ForeignIdentity.View view) => view.Length, out int length));
            Assert.Equal(hex.Length / 2, length);
        }
    }

    [Fact]
    public void What_is_no_value_of_the_type_is_a_miss_and_counted()
    {
        using SlabCache<long, Foreign> cache = Open();
        cache.Set(1, Foreign.Written("90"));
        cache.Set(2, Foreign.Written("C0"));
        cache.Set(3, Foreign.Written(""));
        Assert.False(cache.TryGet(1, out _));
        Assert.False(cache.TryGet(2, out _));
        Assert.False(cache.TryGet(3, out _));
        Assert.Equal(3, cache.Statistics.Corruptions);
    }

    private static SlabCache<long, Foreign> Open() => new(new SlabCacheOptions { MemoryLimit = 4 << 20 });
}
