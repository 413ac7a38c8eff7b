namespace TypedCache.Benchmarks.Soak.Caches;

/// <content>Looking up and loading.</content>
internal sealed partial class TypedSoakCache<TKey, TValue, TView, TKind>
{
    public Sighting Get(int number) => _cache.TryGet(TKind.KeyOf(number), out TValue? value) ? TKind.See(in value) : default;

    public Sighting Read(int number) =>
        _cache.TryRead(TKind.KeyOf(number), static (TView view) => TKind.See(view), out Sighting sighting) ? sighting : default;

    public (Sighting Before, Sighting After) Lease(int number, Action meanwhile)
    {
        using CacheLease<TValue, TView> lease = _cache.LeaseView<TView>(TKind.KeyOf(number));
        if (!lease.Found)
        {
            return default;
        }

        Sighting before = TKind.See(lease.Value);
        meanwhile();
        return (before, TKind.See(lease.Value));
    }

    public void GetMany(ReadOnlySpan<int> numbers, Span<Sighting> sightings)
    {
        TKey[] keys = KeysOf(numbers);
        var values = new TValue?[keys.Length];
        var found = new bool[keys.Length];
        int count = _cache.GetMany(keys, values, found);
        for (int i = 0; i < keys.Length; i++)
        {
            sightings[i] = found[i] ? TKind.See(values[i]!) : default;
        }

        RequireCount(count, found);
    }

    public void ReadMany(ReadOnlySpan<int> numbers, Span<Sighting> sightings)
    {
        TKey[] keys = KeysOf(numbers);
        var found = new bool[keys.Length];
        int count = _cache.ReadMany(keys, static (TView view) => TKind.See(view), sightings, found);
        for (int i = 0; i < keys.Length; i++)
        {
            sightings[i] = found[i] ? sightings[i] : default;
        }

        RequireCount(count, found);
    }

    public Sighting GetOrAdd(int number, TimeSpan timeToLive, Func<int, SoakItem> load)
    {
        TValue value = _cache.GetOrAdd(TKind.KeyOf(number), static (key, load) => TKind.Make(load(TKind.NumberOf(key))), load, timeToLive);
        return TKind.See(in value);
    }

    public async Task<Sighting> GetOrAddAsync(
        int number, TimeSpan timeToLive, Func<int, CancellationToken, Task<SoakItem>> load, CancellationToken cancellation)
    {
        TValue value = await _cache.GetOrAddAsync(
            TKind.KeyOf(number),
            static async (key, load, token) => TKind.Make(await load(TKind.NumberOf(key), token)),
            load,
            timeToLive,
            cancellation);
        return TKind.See(in value);
    }

    private static TKey[] KeysOf(ReadOnlySpan<int> numbers)
    {
        var keys = new TKey[numbers.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = TKind.KeyOf(numbers[i]);
        }

        return keys;
    }

    private static void RequireCount(int count, bool[] found)
    {
        if (count != found.Count(static f => f))
        {
            throw new InvalidOperationException($"A batch says it found {count} keys, and marks {found.Count(static f => f)} as found.");
        }
    }
}
