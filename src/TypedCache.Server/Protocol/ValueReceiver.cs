using TypedCache.Server.Buffers;
using TypedCache.Server.Commands;
using TypedCache.Server.Statistics;
using TypedCache.Server.Watching;

namespace TypedCache.Server.Protocol;

/// <summary>
/// Stores values: at once where all of a value has come with its command, otherwise by and by in the chunk it will be kept in, which is its own from the start.
/// </summary>
internal sealed class ValueReceiver(CommandContext context)
{
    private const int EndLength = 2;

    /// <summary>Begins a value whose command was read.</summary>
    /// <param name="session">The conversation.</param>
    /// <param name="key">The key.</param>
    /// <param name="upload">How the command is answered, and how long the value is.</param>
    /// <param name="options">How it is stored.</param>
    /// <param name="following">What has come behind the command.</param>
    /// <returns>How much of that is done with.</returns>
    public int Begin(Session session, ReadOnlySpan<byte> key, Upload upload, in StoreOptions options, ReadOnlySpan<byte> following)
    {
        session.Upload = upload;
        upload.SizeClass = context.Cache.SizeClassFor(key.Length, upload.Length);
        if (context.State.Watching.Wants(WatchKinds.Mutations | WatchKinds.Fetches))
        {
            upload.Key = key.ToArray();
        }

        context.State.Prefixes.Count(key, PrefixEvent.Set);
        ByteCache? cache = context.Route(ref key);
        if (cache is null || !Keeps(cache, in options))
        {
            return Refuse(session, upload, cache is null ? ChangeResult.Absent : ChangeResult.VersionDiffers);
        }

        int endLength = upload.Kind == UploadKind.Binary ? 0 : EndLength;
        if (following.Length >= upload.Length + endLength && upload.Length <= OutputBuffer.LargestCopy)
        {
            ReadOnlySpan<byte> value = following[..upload.Length];
            if (endLength == 0 || following.Slice(upload.Length, EndLength).SequenceEqual("\r\n"u8))
            {
                context.TellFetch(upload.Key);
                Finish(session, cache.Store(key, value, in options, out long version), version);
            }
            else
            {
                RefuseEnd(session);
            }

            return upload.Length + endLength;
        }

        ChangeResult result = ChangeResult.OutOfMemory;
        if (context.State.TryHold(upload.Length))
        {
            upload.Held = upload.Length;
            upload.Direct(cache);
            result = upload.Writer.Begin(key, upload.Length, in options);
        }
        else if (upload.Length > context.State.LargestItem)
        {
            result = ChangeResult.TooLarge;
        }

        if (result == ChangeResult.Done)
        {
            session.Phase = SessionPhase.Value;
            return 0;
        }

        CountFailure(upload, result);
        Tell(upload, result, upload.Length);
        context.TellFetch(upload.Key);
        return Refuse(session, upload, result);
    }

    /// <summary>Takes what has come of a value.</summary>
    public int Step(Session session, ReadOnlySpan<byte> rest)
    {
        Upload upload = session.Upload!;
        int taken = Math.Min(rest.Length, Math.Max(0, upload.Length - upload.Received));
        if (taken > 0)
        {
            rest[..taken].CopyTo(upload.Rest);
            upload.Received += taken;
        }

        int end = upload.Received - upload.Length;
        if (end < 0)
        {
            return taken;
        }

        if (upload.Kind == UploadKind.Binary)
        {
            Complete(session);
            return taken;
        }

        for (; end < EndLength && taken < rest.Length; end++, taken++)
        {
            upload.Received++;
            if (end == 0)
            {
                upload.FirstOfEnd = rest[taken];
            }
            else if (upload.FirstOfEnd == '\r' && rest[taken] == '\n')
            {
                Complete(session);
            }
            else
            {
                RefuseEnd(session);
            }
        }

        return taken;
    }

    /// <summary>Takes bytes in that were received straight into the chunk.</summary>
    public void Received(Session session, int count)
    {
        Upload upload = session.Upload!;
        upload.Received += count;
        if (upload.Received == upload.Length && upload.Kind == UploadKind.Binary)
        {
            Complete(session);
        }
    }

    /// <summary>Whether a cache, which may be another than the server's own, keeps what a value is to be stored with.</summary>
    private static bool Keeps(ByteCache cache, in StoreOptions options) =>
        (cache.HasDetails || (options.Flags == 0 && !options.IsClaimed))
        && (cache.HasVersions || (options.ExpectedVersion is null && options.Version is null));

    private int Refuse(Session session, Upload upload, ChangeResult result)
    {
        StorageAnswers.RefuseValue(context, upload, result);
        session.BytesToRefuse = (long)upload.Length + (upload.Kind == UploadKind.Binary ? 0 : EndLength);
        session.Phase = session.BytesToRefuse == 0 ? session.Phase : SessionPhase.Refused;
        context.Return(session);
        return 0;
    }

    private void Complete(Session session)
    {
        Upload upload = session.Upload!;
        context.TellFetch(upload.Key);
        ChangeResult result = upload.Writer.Store(out long version);
        Finish(session, result, version);
    }

    private void Finish(Session session, ChangeResult result, long version)
    {
        Upload upload = session.Upload!;
        context.Counters.Add(ClassCounter.SetCommands, upload.SizeClass);
        CountFailure(upload, result);
        if (upload.IsCompare)
        {
            CountCompare(upload, result);
        }

        Tell(upload, result, upload.Length);
        StorageAnswers.Answer(context, upload, result, version);
        session.Phase = session.IsBinary ? SessionPhase.BinaryRequest : SessionPhase.TextCommand;
        context.Return(session);
    }

    private void RefuseEnd(Session session)
    {
        context.Counters.Add(ClassCounter.SetCommands, session.Upload!.SizeClass);
        context.Output.Write("CLIENT_ERROR bad data chunk\r\n"u8);
        session.Phase = SessionPhase.TextCommand;
        context.Return(session);
    }

    private void Tell(Upload upload, ChangeResult result, int length)
    {
        if (upload.Key is { } key && context.State.Watching.Wants(WatchKinds.Mutations))
        {
            long secondsToLive = Expirations.LengthOf(upload.Seconds);
            bool isExtension = upload.Action is StoreAction.Append or StoreAction.Prepend;
            if (isExtension && result == ChangeResult.Done && context.TryGetInfo(key, out ItemInfo info))
            {
                // What it has become.
                length = info.Length;
                secondsToLive = Math.Max(0, Expirations.SecondsLeft(in info));
            }

            string status = result switch
            {
                ChangeResult.Done => "stored",
                ChangeResult.VersionDiffers => "exists",
                ChangeResult.Absent when upload.IsCompare => "not_found",
                ChangeResult.TooLarge => "too_large",
                ChangeResult.OutOfMemory => "no_memory",
                _ => "not_stored",
            };
            string command = upload.IsCompare ? "cas" : upload.Action.ToString().ToLowerInvariant();
            bool isKept = result is not (ChangeResult.TooLarge or ChangeResult.OutOfMemory);
            context.State.Watching.Tell(WatchKinds.Mutations,
                WatchLines.Store(key, status, command, secondsToLive, isKept ? upload.SizeClass : 0, context.Client, isKept ? length : 0));
        }
    }

    private void CountCompare(Upload upload, ChangeResult result)
    {
        if (result == ChangeResult.Absent)
        {
            context.Counters.Add(ServerCounter.CompareMisses);
        }
        else
        {
            context.Counters.Add(result == ChangeResult.Done ? ClassCounter.CompareHits : ClassCounter.CompareBad, upload.SizeClass);
        }
    }

    private void CountFailure(Upload upload, ChangeResult result)
    {
        if (result == ChangeResult.TooLarge)
        {
            context.Counters.Add(ServerCounter.TooLarge);
        }
        else if (result == ChangeResult.OutOfMemory)
        {
            context.Counters.Add(ClassCounter.NoMemory, upload.SizeClass);
        }
    }
}
