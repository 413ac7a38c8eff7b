using TypedCache.Index;

namespace TypedCache.Engine;

/// <summary>
/// Grows the index in the background: a work item of the thread pool that splits chains until the load is what it should be, and gets memory before writers
/// need it. There is no thread to end, and nothing runs while nothing grows.
/// </summary>
/// <remarks>
/// A writer that finds the table overloaded beyond what the background keeps up with splits a chain itself, so that chains stay short where the pool is busy; but it never makes room
/// for the table, which may mean to empty a page. Where there is no memory for the next segment, the table rests until it holds an eighth more items; where there is
/// none to be got ahead of need, the next thousand insertions do not ask again.
/// </remarks>
internal sealed class IndexGrowth(IIndexGrower grower, bool growsByItself) : IThreadPoolWorkItem
{
    private const int AssistFactor = 2;
    private const int RestDivisor = 8;
    private const int InsertionsToRest = 1_000;
    private int _isQueued;
    private int _preparationRests;
    private long _restUntil;

    private bool IsOverloaded => grower.ItemCount > grower.ComfortableItemCount && grower.ItemCount >= Volatile.Read(ref _restUntil);

    /// <summary>Called after an insertion, with no lock held.</summary>
    public void Consider()
    {
        bool overloaded = IsOverloaded;
        if (!growsByItself || (!overloaded && (grower.IsPrepared || RestsFromPreparing())))
        {
            return;
        }

        if (overloaded && grower.ItemCount > grower.ComfortableItemCount * AssistFactor)
        {
            Step(mayReclaim: false);
        }

        if (Interlocked.Exchange(ref _isQueued, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <inheritdoc/>
    public void Execute()
    {
        try
        {
            bool goesOn = true;
            while (goesOn && !grower.IsClosed)
            {
                goesOn = TryPrepare();
                goesOn |= IsOverloaded && Step(mayReclaim: true);
            }
        }
        catch (ObjectDisposedException) when (grower.IsClosed)
        {
            // Making room for a segment evicts items, which the engine refuses once it is closed. Nobody above would catch it.
        }

        Volatile.Write(ref _isQueued, 0);
    }

    private bool TryPrepare()
    {
        if (grower.IsPrepared)
        {
            return false;
        }

        bool had = grower.TryPrepare();
        Volatile.Write(ref _preparationRests, had ? 0 : InsertionsToRest);
        return had;
    }

    // Of two that count down at a time one may be lost: it only is a pause.
    private bool RestsFromPreparing() => _preparationRests > 0 && --_preparationRests > 0;

    private bool Step(bool mayReclaim)
    {
        GrowthStep step = grower.Grow(mayReclaim);
        if (step == GrowthStep.NoMemory)
        {
            long items = grower.ItemCount;
            Volatile.Write(ref _restUntil, items + items / RestDivisor);
        }

        return step == GrowthStep.Grown;
    }
}
