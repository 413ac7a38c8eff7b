using TypedCache.Benchmarks.Soak.Caches;

namespace TypedCache.Benchmarks.Soak;

/// <content>Looking up, any key.</content>
internal sealed partial class SoakWorker
{
    private const int LongestBatch = 40;
    private const int MostKeysEnumerated = 20_000;
    private const int LeasesPerPause = 30;

    private delegate void BatchReader(ReadOnlySpan<int> numbers, Span<Sighting> sightings);

    private void LookUp(ISoakCache cache, Func<int, Sighting> read)
    {
        KeyWatch watch = cache.Ledger.Watch(DrawKey(cache));
        Judge(cache, in watch, read(watch.Number));
    }

    private void LookUpMany(ISoakCache cache, BatchReader read)
    {
        var watches = new KeyWatch[_random.Next(LongestBatch)];
        var sightings = new Sighting[watches.Length];
        for (int i = 0; i < watches.Length; i++)
        {
            watches[i] = cache.Ledger.Watch(DrawKey(cache));
        }

        read(Array.ConvertAll(watches, static watch => watch.Number), sightings);
        for (int i = 0; i < watches.Length; i++)
        {
            Judge(cache, in watches[i], sightings[i]);
        }
    }

    private void Lease(ISoakCache cache)
    {
        KeyWatch watch = cache.Ledger.Watch(DrawKey(cache));
        (Sighting before, Sighting after) = cache.Lease(watch.Number, Meanwhile);
        Judge(cache, in watch, in before);
        Require(before == after, cache, watch.Number, $"the bytes under a lease have changed from {before} to {after}");
    }

    // Under the lease: more of the same, and sometimes nothing for a while.
    private void Meanwhile()
    {
        if (_random.Next(LeasesPerPause) == 0)
        {
            Thread.Sleep(_random.Next(1, 10));
        }

        if (_depth == DeepestLease)
        {
            return;
        }

        _depth++;
        for (int i = _random.Next(6); i > 0; i--)
        {
            DoSomething();
        }

        _depth--;
    }

    private void EnumerateKeys(ISoakCache cache)
    {
        // Often given up on the way.
        int most = _random.Next(MostKeysEnumerated);
        foreach (int number in cache.Keys.Take(most))
        {
            Require(number >= 0 && number < cache.KeyCount, cache, number, "it is among the keys, and was never stored");
        }
    }

    private void Judge(ISoakCache cache, in KeyWatch watch, in Sighting seen)
    {
        Hits += seen.Found ? 1 : 0;
        Report(cache.Ledger.Judge(in watch, in seen));
    }
}
