using TypedCache.Benchmarks.Hits;

namespace TypedCache.Benchmarks.Tests.Hits;

/// <summary>Least recently used as textbooks have it, a list and a dictionary, with times to live that are looked at when a key is asked for.</summary>
internal sealed class TextbookLru(long capacity)
{
    private readonly LinkedList<(int Key, long Deadline)> _byUse = new();
    private readonly Dictionary<int, LinkedListNode<(int Key, long Deadline)>> _nodes = [];

    /// <summary>Replays a trace.</summary>
    /// <returns>The hits.</returns>
    public long Replay(Trace trace)
    {
        long hits = 0;
        int now = 0;
        for (int i = 0; i < trace.Requests.Length; i++)
        {
            TraceDetail detail = trace.HasSizes ? trace.Details[i] : default;
            now = Math.Max(now, detail.Second);
            if (!detail.IsStore && Get(trace.Requests[i], now))
            {
                hits++;
                continue;
            }

            Set(trace.Requests[i], detail.SecondsToLive == 0 ? long.MaxValue : now + (long)detail.SecondsToLive);
        }

        return hits;
    }

    private bool Get(int key, long now)
    {
        if (!_nodes.TryGetValue(key, out LinkedListNode<(int Key, long Deadline)>? node))
        {
            return false;
        }

        _byUse.Remove(node);
        if (node.Value.Deadline <= now)
        {
            _nodes.Remove(key);
            return false;
        }

        _byUse.AddLast(node);
        return true;
    }

    private void Set(int key, long deadline)
    {
        if (_nodes.TryGetValue(key, out LinkedListNode<(int Key, long Deadline)>? node))
        {
            _byUse.Remove(node);
        }
        else if (_nodes.Count == capacity)
        {
            _nodes.Remove(_byUse.First!.Value.Key);
            _byUse.RemoveFirst();
        }

        _nodes[key] = _byUse.AddLast((key, deadline));
    }
}
