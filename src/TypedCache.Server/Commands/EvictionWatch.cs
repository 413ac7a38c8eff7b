using TypedCache.Server.Watching;

namespace TypedCache.Server.Commands;

/// <summary>Tells those who watch evictions of them. The cache is listened to only while somebody watches: then values cannot be stored over others where they lie. Thread-safe.</summary>
internal sealed class EvictionWatch
{
    private readonly Lock _changing = new();
    private readonly ByteCache _cache;
    private readonly WatchHub _hub;
    private bool _listens;

    public EvictionWatch(ByteCache cache, WatchHub hub)
    {
        _cache = cache;
        _hub = hub;
        hub.Changed += Follow;
    }

    private void Follow()
    {
        lock (_changing)
        {
            bool wanted = _hub.Wants(WatchKinds.Evictions);
            if (wanted == _listens)
            {
                return;
            }

            _listens = wanted;
            if (wanted)
            {
                _cache.Removed += Tell;
            }
            else
            {
                _cache.Removed -= Tell;
            }
        }
    }

    private void Tell(in RemovedBytes item)
    {
        if (item.Reason == RemovalReason.Evicted)
        {
            ItemInfo info = item.Info;
            _hub.Tell(WatchKinds.Evictions, WatchLines.Eviction(item.Key, in info));
        }
    }
}
