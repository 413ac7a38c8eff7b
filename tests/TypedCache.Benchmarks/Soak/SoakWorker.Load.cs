using TypedCache.Benchmarks.Soak.Caches;

namespace TypedCache.Benchmarks.Soak;

/// <content>Looking up and loading what is absent, any key. Some loads fail, and some callers give up.</content>
internal sealed partial class SoakWorker
{
    private const int LoadsPerFailure = 20;
    private const int LoadsPerPause = 8;

    // Only where keys are few does anybody come by while one of them is loaded.
    private const int MostKeysToPauseFor = 2_000;

    private const int CallsPerGivingUp = 10;

    private void GetOrAdd(ITypedSoakCache cache)
    {
        int number = DrawKey(cache);
        LoadOrder order = DrawLoad(cache);
        try
        {
            JudgeLoaded(cache, number, cache.GetOrAdd(number, order.TimeToLive, order.Load));
        }
        catch (SoakException)
        {
            // The load failed, here or in the thread that ran it for both.
        }
    }

    private void GetOrAddAsync(ITypedSoakCache cache)
    {
        int number = DrawKey(cache);
        LoadOrder order = DrawLoad(cache);
        using var giveUp = new CancellationTokenSource();
        Task<Sighting> loading = cache.GetOrAddAsync(number, order.TimeToLive, order.LoadAsync, giveUp.Token);
        if (_random.Next(CallsPerGivingUp) == 0)
        {
            giveUp.Cancel();
        }

        try
        {
            JudgeLoaded(cache, number, loading.GetAwaiter().GetResult());
        }
        catch (SoakException)
        {
        }
        catch (OperationCanceledException) when (giveUp.IsCancellationRequested)
        {
        }
    }

    // The caller may share a load that began before a set of the key, and then gets an older value than is stored.
    private void JudgeLoaded(ITypedSoakCache cache, int number, in Sighting loaded)
    {
        Require(loaded.Found, cache, number, "a load gave nothing");
        Report(cache.Ledger.JudgeIdentity(number, in loaded));
    }

    private LoadOrder DrawLoad(ITypedSoakCache cache)
    {
        bool pauses = _random.Next(LoadsPerPause) == 0 && stage.KeysInUse(cache) <= MostKeysToPauseFor;
        return new LoadOrder(cache.Ledger, stage.Scene.DrawSize(_random), DrawTimeToLive(), _random.Next(LoadsPerFailure) == 0, pauses);
    }

    private sealed record LoadOrder(KeyLedger Ledger, int Size, TimeSpan TimeToLive, bool Fails, bool Pauses)
    {
        public SoakItem Load(int number)
        {
            // First, since what is set from here on is to win.
            long version = Ledger.NextVersion();
            if (Pauses)
            {
                Thread.Sleep(1);
            }

            return Fails ? throw new SoakException() : new SoakItem(number, version, Size, TimeToLive);
        }

        public async Task<SoakItem> LoadAsync(int number, CancellationToken token)
        {
            long version = Ledger.NextVersion();
            if (Pauses)
            {
                await Task.Delay(1, token);
            }
            else
            {
                await Task.Yield();
            }

            return Fails ? throw new SoakException() : new SoakItem(number, version, Size, TimeToLive);
        }
    }
}
