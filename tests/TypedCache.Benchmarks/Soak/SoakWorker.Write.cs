using TypedCache.Benchmarks.Soak.Caches;

namespace TypedCache.Benchmarks.Soak;

/// <content>Writing, to keys that are the worker's own.</content>
internal sealed partial class SoakWorker
{
    private const int SetsPerTooLargeOne = 2_000;

    private void Set(ISoakCache cache)
    {
        bool tooLarge = cache != stage.Stamps && _random.Next(SetsPerTooLargeOne) == 0;
        SoakItem item = DrawItem(cache, tooLarge ? stage.MaxItemSize : stage.Scene.DrawSize(_random));
        StoreResult result = cache.Set(in item);
        // Whatever the answer, older values are gone.
        cache.Ledger.Supersede(item.Number, item.Version);
        Require((result == StoreResult.TooLarge) == tooLarge, cache, item.Number, $"a set of {item.Size:N0} bytes answers {result}");
        if (result == StoreResult.Stored)
        {
            cache.Ledger.NoteTimeToLive(item.Number, item.Version, item.TimeToLive);
            return;
        }

        OutOfMemory += result == StoreResult.OutOfMemory ? 1 : 0;
        RequireAbsent(cache, item.Number, $"after a set that answered {result}");
    }

    private void TryAdd(ISoakCache cache)
    {
        SoakItem item = DrawItem(cache, stage.Scene.DrawSize(_random));
        Note(cache, in item, cache.TryAdd(in item));
    }

    private void TryReplace(ISoakCache cache)
    {
        SoakItem item = DrawItem(cache, stage.Scene.DrawSize(_random));
        Note(cache, in item, cache.TryReplace(in item));
    }

    private void TryUpdate(ISoakCache cache)
    {
        SoakItem item = DrawItem(cache, stage.Scene.DrawSize(_random));
        if (!cache.TryGetVersion(item.Number, out long version))
        {
            return;
        }

        bool updated = cache.TryUpdate(in item, version);
        Note(cache, in item, updated);
        if (updated)
        {
            SoakItem stale = item with { Version = cache.Ledger.BeginWrite(item.Number) };
            Require(!cache.TryUpdate(in stale, version), cache, item.Number, $"an update by the old version {version}");
        }
    }

    private void Touch(ISoakCache cache)
    {
        int number = DrawOwnKey(cache);
        cache.Ledger.BeginWrite(number);
        cache.Touch(number, DrawTimeToLive());
    }

    private void Remove(ISoakCache cache)
    {
        SoakItem item = DrawItem(cache, stage.Scene.DrawSize(_random));
        cache.Remove(item.Number);
        cache.Ledger.Supersede(item.Number, item.Version);
        RequireAbsent(cache, item.Number, "after it was removed");
    }

    private SoakItem DrawItem(ISoakCache cache, int size)
    {
        int number = DrawOwnKey(cache);
        return new SoakItem(number, cache.Ledger.BeginWrite(number), size, DrawTimeToLive());
    }

    private static void Note(ISoakCache cache, in SoakItem item, bool stored)
    {
        if (stored)
        {
            if (cache is not ITypedSoakCache { IsLoaded: true })
            {
                cache.Ledger.Supersede(item.Number, item.Version);
            }

            cache.Ledger.NoteTimeToLive(item.Number, item.Version, item.TimeToLive);
        }
    }

    // Nobody else writes the key, unless it is loaded.
    private void RequireAbsent(ISoakCache cache, int number, string when)
    {
        if (cache is not ITypedSoakCache { IsLoaded: true })
        {
            Require(!cache.Contains(number), cache, number, $"it is there {when}");
            var item = new SoakItem(number, cache.Ledger.NextVersion(), 0, Timeout.InfiniteTimeSpan);
            Require(!cache.TryReplace(in item), cache, number, $"it could be replaced {when}");
        }
    }
}
