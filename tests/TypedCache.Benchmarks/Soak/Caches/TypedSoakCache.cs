using TypedCache.Codecs;

namespace TypedCache.Benchmarks.Soak.Caches;

/// <summary>A typed cache under soak. One in many of its removal notices ends in an exception, which is to harm nobody.</summary>
internal sealed partial class TypedSoakCache<TKey, TValue, TView, TKind> : ITypedSoakCache
    where TValue : ICacheable<TValue>
    where TView : struct, ICacheView<TView, TValue>, allows ref struct
    where TKind : struct, ISoakKind<TKey, TValue, TView>
{
    private const int NoticesPerException = 1_000;

    private readonly SlabCache<TKey, TValue> _cache;
    private long _notices;
    private long _thrown;

    public TypedSoakCache(SlabEngine engine, string name, int keyCount, bool isLoaded, CacheOptions options)
    {
        Name = name;
        KeyCount = keyCount;
        Ledger = new KeyLedger(name, keyCount, TimeProvider.System);
        IsLoaded = isLoaded;
        IsVersioned = options.Versions;
        _cache = engine.Open<TKey, TValue>(name, options);
        _cache.Removed += Notice;
    }

    public string Name { get; }

    public int KeyCount { get; }

    public KeyLedger Ledger { get; }

    public bool IsLoaded { get; }

    public bool IsVersioned { get; }

    public long Notices => Interlocked.Read(ref _notices);

    public long ThrownByHandler => Interlocked.Read(ref _thrown);

    public CacheStatistics Statistics => _cache.Statistics;

    public IEnumerable<int> Keys => _cache.Keys.Select(TKind.NumberOf);

    public StoreResult Set(in SoakItem item) => _cache.Set(TKind.KeyOf(item.Number), TKind.Make(in item), item.TimeToLive);

    public bool TryAdd(in SoakItem item) => _cache.TryAdd(TKind.KeyOf(item.Number), TKind.Make(in item), item.TimeToLive);

    public bool TryReplace(in SoakItem item) => _cache.TryReplace(TKind.KeyOf(item.Number), TKind.Make(in item), item.TimeToLive);

    public bool TryUpdate(in SoakItem item, long version) =>
        _cache.TryUpdate(TKind.KeyOf(item.Number), TKind.Make(in item), version, item.TimeToLive);

    public bool TryGetVersion(int number, out long version) => _cache.TryGetVersion(TKind.KeyOf(number), out version);

    public bool Touch(int number, TimeSpan timeToLive) => _cache.Touch(TKind.KeyOf(number), timeToLive);

    public bool Remove(int number) => _cache.Remove(TKind.KeyOf(number));

    public bool Contains(int number) => _cache.Contains(TKind.KeyOf(number));

    public void Clear() => _cache.Clear();

    private void Notice(in RemovedItem<TKey> item)
    {
        if (Interlocked.Increment(ref _notices) % NoticesPerException == 0)
        {
            Interlocked.Increment(ref _thrown);
            throw new SoakException();
        }
    }
}
