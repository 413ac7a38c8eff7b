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
        if (context.State.Watching.Wants(WatchKinds.Mutations))
        {
            upload.Key = UriText.Of(key);
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

        if (upload.Key is { } key)
        {
            string outcome = result == ChangeResult.Done ? "stored" : result.ToString().ToLowerInvariant();
            context.State.Watching.Tell(WatchKinds.Mutations,
                $"type=item_store key={key} status={outcome} cmd={upload.Action.ToString().ToLowerInvariant()} size={upload.Length}");
        }

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
