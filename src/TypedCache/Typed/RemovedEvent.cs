using TypedCache.Codecs;
using TypedCache.Diagnostics;
using TypedCache.Engine;

namespace TypedCache.Typed;

/// <summary>Raises the removal event of one cache: decodes the key while its bytes are there, and calls the handlers once the chunk has been freed.</summary>
internal sealed class RemovedEvent<TKey, TKeyCodec>(RemovedHandler<TKey> handlers, CacheCounters counters) : RemovalListener
    where TKeyCodec : struct, IKeyCodec<TKey>
{
    /// <inheritdoc/>
    public override Action? Prepare(ReadOnlySpan<byte> key, RemovalReason reason)
    {
        try
        {
            if (!TKeyCodec.TryRead(key, out TKey? decoded))
            {
                return null;
            }

            var item = new RemovedItem<TKey>(decoded, reason);
            return () => NoticeTurn.Take(() => Raise(in item));
        }
        catch (Exception)
        {
            // A key whose constructor throws: counted like a handler that does, for the item's chunk has yet to be freed.
            counters.Increment(Counter.HandlerExceptions);
            return null;
        }
    }

    private void Raise(in RemovedItem<TKey> item)
    {
        foreach (RemovedHandler<TKey> handler in Delegate.EnumerateInvocationList(handlers))
        {
            try
            {
                handler(in item);
            }
            catch (Exception)
            {
                // The contract: counted, never propagated. The operation that removed the item has nothing to do with it.
                counters.Increment(Counter.HandlerExceptions);
            }
        }
    }
}
