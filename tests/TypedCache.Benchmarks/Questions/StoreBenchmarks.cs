using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Caching.Memory;

namespace TypedCache.Benchmarks.Questions;

/// <summary>How long does it take to store a record over another, and in the place of one that is evicted?</summary>
[MemoryDiagnoser]
public class StoreBenchmarks
{
    private const int Items = 500_000;
    private readonly SlabCache<long, User> _cache = new(new SlabCacheOptions { MemoryLimit = 256 << 20 });
    private readonly SlabCache<long, User> _full = new(new SlabCacheOptions { MemoryLimit = 32 << 20 });
    private readonly MemoryCache _memory = new(new MemoryCacheOptions());
    private readonly RandomKeys _keys = new(Items);
    private readonly User[] _users = [.. Enumerable.Range(0, 1_000).Select(i => User.Of(i))];
    private long _fresh;

    /// <summary>Fills the caches.</summary>
    [GlobalSetup]
    public void Fill()
    {
        for (long key = 0; key < Items; key++)
        {
            User user = User.Of(key);
            _cache.Set(key, user);
            _full.Set(_fresh++, user);
            _memory.Set(key, user);
        }
    }

    /// <summary>Ends the caches.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _cache.Dispose();
        _full.Dispose();
        _memory.Dispose();
    }

    /// <summary>Over an existing key.</summary>
    [Benchmark]
    public StoreResult Overwrite()
    {
        int key = _keys.Next();
        return _cache.Set(key, _users[key % _users.Length]);
    }

    /// <summary>Over an existing key, with a time to live.</summary>
    [Benchmark]
    public StoreResult OverwriteWithTimeToLive()
    {
        int key = _keys.Next();
        return _cache.Set(key, _users[key % _users.Length], TimeSpan.FromMinutes(5));
    }

    /// <summary>A new key into a full cache: something is evicted.</summary>
    [Benchmark]
    public StoreResult Evict() => _full.Set(_fresh++, _users[_fresh % _users.Length]);

    /// <summary>The framework's cache, over an existing key.</summary>
    [Benchmark(Baseline = true)]
    public User Memory()
    {
        int key = _keys.Next();
        return _memory.Set((long)key, _users[key % _users.Length]);
    }
}
