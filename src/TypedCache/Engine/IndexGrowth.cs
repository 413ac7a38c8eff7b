using TypedCache.Index;

namespace TypedCache.Engine;

/// <summary>
/// Grows the index in the background: a work item of the thread pool that splits chains until the load is what it should be. There is no thread
/// to end, and nothing runs while nothing grows.
/// </summary>
/// <remarks>
/// A writer that finds the table overloaded beyond what the background keeps up with splits a chain itself, so that chains stay short where
/// the pool is busy. Where there is no memory for the next segment, the table rests until it holds an eighth more items.
/// </remarks>
internal sealed class IndexGrowth(IIndexGrower grower, bool growsByItself) : IThreadPoolWorkItem
{
    private const int AssistFactor = 2;
    private const int RestDivisor = 8;
    private int _isQueued;
    private long _restUntil;

    /// <summary>Called after an insertion, with no lock held.</summary>
    public void Consider()
    {
        long items = grower.ItemCount;
        if (!growsByItself || items <= grower.ComfortableItemCount || items < Volatile.Read(ref _restUntil))
        {
            return;
        }

        if (items > grower.ComfortableItemCount * AssistFactor)
        {
            Step();
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
            while (!grower.IsClosed && grower.ItemCount > grower.ComfortableItemCount && Step())
            {
            }
        }
        catch (ObjectDisposedException) when (grower.IsClosed)
        {
            // Making room for a segment evicts items, which the engine refuses once it is closed. Nobody above would catch it.
        }

        Volatile.Write(ref _isQueued, 0);
    }

    private bool Step()
    {
        GrowthStep step = grower.Grow();
        if (step == GrowthStep.NoMemory)
        {
            long items = grower.ItemCount;
            Volatile.Write(ref _restUntil, items + items / RestDivisor);
        }

        return step == GrowthStep.Grown;
    }
}
