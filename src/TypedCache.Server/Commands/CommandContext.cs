using TypedCache.Server.Buffers;
using TypedCache.Server.Statistics;
using TypedCache.Server.Watching;

namespace TypedCache.Server.Commands;

/// <summary>What the commands of one worker need: the cache, the answers' buffer, counters, and what is lent to sessions for the time of a command.</summary>
/// <remarks>
/// A value is read straight to where it belongs among the answers: behind a head as long as that of the value before, which is right where values are alike, and moved where it is not.
/// Who may touch what: the worker.
/// </remarks>
internal sealed class CommandContext(ServerState state, WorkerCounters counters, BufferPool pool)
{
    private readonly Stack<Upload> _uploads = new();
    private int _usualHeadLength;

    /// <summary>What all workers share.</summary>
    public ServerState State => state;

    /// <summary>The cache.</summary>
    public ByteCache Cache { get; } = state.Cache;

    /// <summary>The worker's counters.</summary>
    public WorkerCounters Counters => counters;

    /// <summary>The worker's buffers.</summary>
    public BufferPool Pool => pool;

    /// <summary>The answers to the batch of commands that is being executed.</summary>
    public OutputBuffer Output { get; set; } = pool.RentOutput();

    /// <summary>The number of the client whose commands are being executed.</summary>
    public int Client { get; set; }

    /// <summary>The commands that may still be executed before others get their turn.</summary>
    public int Budget { get; set; }

    /// <summary>Lends what a value needs on its way.</summary>
    public Upload RentUpload()
    {
        if (!_uploads.TryPop(out Upload? upload))
        {
            upload = new Upload(Cache);
        }

        upload.Clear();
        return upload;
    }

    /// <summary>Takes it back.</summary>
    public void Return(Session session)
    {
        if (session.Upload is { } upload)
        {
            upload.EndWriting();
            state.Release(upload.Held);
            upload.Held = 0;
            session.Upload = null;
            _uploads.Push(upload);
        }
    }

    /// <summary>Whether a key leads to another cache.</summary>
    public bool IsForeign(ReadOnlySpan<byte> key) => state.Exposed.Length != 0 && TryRoute(ref key, out _);

    /// <summary>Tells about an item.</summary>
    public bool TryGetInfo(ReadOnlySpan<byte> key, out ItemInfo info)
    {
        ByteCache? cache = Route(ref key);
        info = default;
        return cache is not null && cache.TryGetInfo(key, out info);
    }

    /// <summary>Removes an item, and counts that.</summary>
    public ChangeResult Remove(ReadOnlySpan<byte> key, long? expectedVersion, string command = "delete")
    {
        TellFetch(key);
        ItemInfo info = default;
        ReadOnlySpan<byte> whole = key;
        ByteCache? cache = Route(ref key);
        ChangeResult result = cache is null ? ChangeResult.Absent : cache.Remove(key, cache.HasVersions ? expectedVersion : null, out info);
        if (result == ChangeResult.Done)
        {
            counters.Add(ClassCounter.DeleteHits, info.SizeClass);
            if (state.Watching.Wants(WatchKinds.Deletions))
            {
                state.Watching.Tell(WatchKinds.Deletions, WatchLines.Deletion(whole, command, in info));
            }
        }
        else
        {
            counters.Add(ServerCounter.DeleteMisses);
        }

        return result;
    }

    /// <summary>Gives an item another expiration, and counts that.</summary>
    public bool Touch(ReadOnlySpan<byte> key, Expiration expiration)
    {
        TellFetch(key);
        ItemInfo info = default;
        bool touched = Route(ref key) is { } cache && cache.Touch(key, expiration, out info);
        CountTouch(touched, in info);
        return touched;
    }

    /// <summary>Adds to a number, or subtracts from it.</summary>
    public ChangeResult ChangeNumber(ReadOnlySpan<byte> key, ulong amount, in NumberOptions options, out ulong value, out ItemInfo info)
    {
        TellFetch(key);
        ByteCache? cache = Route(ref key);
        value = 0;
        info = default;
        if (cache is null)
        {
            return ChangeResult.Absent;
        }

        NumberOptions possible = cache.HasVersions ? options : options with { ExpectedVersion = null, Version = null };
        return cache.ChangeNumber(key, amount, in possible, out value, out info);
    }

    /// <summary>Counts a look-up; one that gives the item another expiration counts as a touch and not as a get.</summary>
    public void CountGet(bool found, in ItemInfo info, bool touches)
    {
        if (touches)
        {
            CountTouch(found, in info);
            return;
        }

        counters.Add(ServerCounter.GetCommands);
        if (found)
        {
            counters.Add(ClassCounter.GetHits, info.SizeClass);
            return;
        }

        counters.Add(ServerCounter.GetMisses);
        if (info.HasExpired)
        {
            counters.Add(ServerCounter.GetExpired);
        }
    }

    private void CountTouch(bool found, in ItemInfo info)
    {
        counters.Add(ServerCounter.TouchCommands);
        if (found)
        {
            counters.Add(ClassCounter.TouchHits, info.SizeClass);
        }
        else
        {
            counters.Add(ServerCounter.TouchMisses);
        }
    }

    /// <summary>The cache a key leads to, and the key there; null where that cache is not open.</summary>
    public ByteCache? Route(ref ReadOnlySpan<byte> key) =>
        state.Exposed.Length != 0 && TryRoute(ref key, out ByteCache? cache) ? cache : Cache;

    private bool TryRoute(ref ReadOnlySpan<byte> key, out ByteCache? cache)
    {
        foreach (ExposedCache exposed in state.Exposed)
        {
            if (exposed.TryRoute(ref key))
            {
                cache = exposed.Cache;
                return true;
            }
        }

        cache = null;
        return false;
    }

    /// <summary>Reads a value to where it is likely to belong, or pins it where it is large.</summary>
    public bool TryRead(ReadOnlySpan<byte> key, in ReadOptions options, bool isPlain, out ItemInfo info, out PinnedValue large)
    {
        large = default;
        info = default;
        ByteCache? cache = Route(ref key);
        if (cache is null)
        {
            return false;
        }

        // What has no details cannot be claimed.
        ReadOptions possible = cache.HasDetails ? options : options with { Claims = false };
        Span<byte> destination = Output.Free.Slice(_usualHeadLength, OutputBuffer.LargestCopy);
        bool found = isPlain ? cache.TryRead(key, destination, out info) : cache.TryRead(key, destination, in possible, out info);
        if (found && info.Length > OutputBuffer.LargestCopy)
        {
            large = cache.Pin(key, in possible, out info);
            found = large.Found;
        }

        return found;
    }

    /// <summary>Tells those who watch that an item was looked up.</summary>
    public void TellFetch(ReadOnlySpan<byte> key, bool found, in ItemInfo info)
    {
        if (state.Watching.Wants(WatchKinds.Fetches))
        {
            state.Watching.Tell(WatchKinds.Fetches, WatchLines.Fetch(key, found, in info, Client));
        }
    }

    /// <summary>Tells those who watch that an item is about to be looked up by a command that tells less of it; costs a look-up of its own while somebody does.</summary>
    public void TellFetch(ReadOnlySpan<byte> key)
    {
        if (!key.IsEmpty && state.Watching.Wants(WatchKinds.Fetches))
        {
            TellFetch(key, TryGetInfo(key, out ItemInfo info), in info);
        }
    }

    /// <summary>Writes the head of a value that was read.</summary>
    public void WriteHead(ReadOnlySpan<byte> head, int length, PinnedValue large)
    {
        if (large.Found)
        {
            Output.Write(head);
            Output.Write(large);
        }
        else
        {
            Span<byte> free = Output.Free;
            if (head.Length != _usualHeadLength)
            {
                free.Slice(_usualHeadLength, length).CopyTo(free[head.Length..]);
                _usualHeadLength = head.Length;
            }

            head.CopyTo(free);
            Output.Advance(head.Length + length);
        }
    }
}
