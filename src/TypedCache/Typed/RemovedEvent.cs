using TypedCache.Codecs;
using TypedCache.Diagnostics;
using TypedCache.Engine;

namespace TypedCache.Typed;

/// <summary>Raises the removal event of one cache: decodes the key while its bytes are there, and calls the handlers once the chunk has been freed.</summary>
internal sealed class RemovedEvent<TKey, TKeyCodec>(RemovedHandler<TKey> handlers, CacheCounters counters) : RemovalListener
    where TKeyCodec : struct, IKeyCodec<TKey>
{
    /// <inheritdoc/>
    public override Action? Prepare(ReadOnlySpan<byte> key, RemovalReason reason, in ItemSnapshot snapshot)
    {
        try
        {
            if (!TKeyCodec.TryRead(key, out TKey? decoded))
            {
                return null;
            }

            var item = new RemovedItem<TKey>(decoded, reason);
            return Announcement.Of(handlers, counters, handler => handler(in item));
        }
        catch (Exception)
        {
            // A key whose constructor throws: counted like a handler that does, for the item's chunk has yet to be freed.
            counters.Increment(Counter.HandlerExceptions);
            return null;
        }
    }
}
