using TypedCache.Server.Commands;
using TypedCache.Server.Statistics;

namespace TypedCache.Server.Protocol;

/// <content>Changing one item.</content>
internal sealed partial class MetaProtocol
{
    private int Set(
        Session session, in CommandLine words, in MetaFlags flags, ReadOnlySpan<byte> key, ReadOnlySpan<byte> error, ReadOnlySpan<byte> following)
    {
        if (!TextNumbers.TryParse(words[2], out int length) || length < 0 || length > int.MaxValue - 2)
        {
            Output.Write("CLIENT_ERROR bad command line format\r\n"u8);
            return 0;
        }

        if (!TryGetAction(in flags, out StoreAction action))
        {
            error = error.IsEmpty ? "CLIENT_ERROR invalid mode for ms M token\r\n"u8 : error;
        }

        if (!error.IsEmpty)
        {
            Output.Write(error);
            session.BytesToRefuse = length + 2L;
            session.Phase = SessionPhase.Refused;
            return 0;
        }

        int seconds = flags.HasExpiration ? flags.Expiration : 0;
        if (flags.Vivifies && (action is StoreAction.Append or StoreAction.Prepend) && !context.Cache.Contains(key))
        {
            action = StoreAction.Add;
            seconds = flags.VivifiedExpiration;
        }

        Upload upload = context.RentUpload();
        upload.Kind = UploadKind.Meta;
        upload.Length = length;
        upload.Seconds = seconds;
        upload.Action = action;
        upload.IsQuiet = flags.IsQuiet;
        bool compares = flags.HasVersion && action != StoreAction.Add;
        // With a version expected, a set is an update.
        upload.IsCompare = compares && (action is StoreAction.Set or StoreAction.Replace);
        PrepareAnswer(upload, in words, in flags, length);
        // A version of 0 stands for none where a value is extended.
        bool expects = compares && context.Cache.HasVersions && (upload.IsCompare || flags.Version != 0);
        var options = new StoreOptions
        {
            Action = action,
            Flags = flags.ClientFlags,
            Expiration = Expirations.FromSeconds(seconds),
            ExpectedVersion = expects ? (long)flags.Version : null,
            AcceptsEarlierVersion = flags.Invalidates && flags.Version != 0,
            Version = flags.HasNewVersion && context.Cache.HasVersions ? (long)flags.NewVersion : null,
        };
        return values.Begin(session, key, upload, in options, following);
    }

    private static bool TryGetAction(in MetaFlags flags, out StoreAction action)
    {
        action = (char)flags.Mode switch
        {
            'E' or 'e' => StoreAction.Add,
            'A' or 'a' => StoreAction.Append,
            'P' or 'p' => StoreAction.Prepend,
            'R' or 'r' => StoreAction.Replace,
            _ => StoreAction.Set,
        };
        return (char)flags.Mode is '\0' or 'E' or 'e' or 'A' or 'a' or 'P' or 'p' or 'R' or 'r' or 'S' or 's';
    }

    private void PrepareAnswer(Upload upload, in CommandLine words, in MetaFlags flags, int length)
    {
        _length = 0;
        for (int i = 3; i < words.Count; i++)
        {
            if (words[i][0] == 'c')
            {
                Append(" c"u8);
                upload.VersionAt = _length;
            }
            else if (words[i][0] == 's')
            {
                Append('s', (ulong)length);
            }
            else
            {
                AppendEcho(in words, i, in flags);
            }
        }

        upload.TryAppend(_head.AsSpan(0, _length));
    }

    private void Delete(in CommandLine words, in MetaFlags flags, ReadOnlySpan<byte> key)
    {
        long? expected = flags.HasVersion && context.Cache.HasVersions ? (long)flags.Version : null;
        long? version = flags.HasNewVersion && context.Cache.HasVersions ? (long)flags.NewVersion : null;
        Expiration? expiration = flags.HasExpiration ? Expirations.FromSeconds(flags.Expiration) : null;
        ChangeResult result;
        if (!flags.RemovesValue && !flags.Invalidates)
        {
            result = context.Remove(key, expected, "md");
        }
        else
        {
            context.TellFetch(key);
            result = flags.RemovesValue
                ? RemoveValue(key, in flags, expected, version)
                : context.Cache.Invalidate(key, expected, expiration, version);
            // What stays, stale or empty, does not count as deleted.
            if (result != ChangeResult.Done)
            {
                context.Counters.Add(ServerCounter.DeleteMisses);
            }
        }

        if (flags.IsQuiet && result != ChangeResult.VersionDiffers)
        {
            return;
        }

        Append(result switch { ChangeResult.Done => "HD"u8, ChangeResult.Absent => "NF"u8, _ => "EX"u8 });
        AppendEchoes(in words, in flags);
        WriteLine();
    }

    /// <summary>Leaves an item without a value and flags, and with its expiration unless it is given another.</summary>
    private ChangeResult RemoveValue(ReadOnlySpan<byte> key, in MetaFlags flags, long? expected, long? version)
    {
        while (true)
        {
            if (!context.Cache.TryGetInfo(key, out ItemInfo info))
            {
                return ChangeResult.Absent;
            }

            Expiration kept = !info.Expires ? Expiration.Never
                : info.TimeToLive > TimeSpan.Zero ? Expiration.In(info.TimeToLive) : Expiration.Passed;
            var options = new StoreOptions
            {
                Action = StoreAction.Replace,
                Expiration = flags.HasExpiration ? Expirations.FromSeconds(flags.Expiration) : kept,
                ExpectedVersion = expected ?? (context.Cache.HasVersions ? info.Version : null),
                Version = version,
            };
            ChangeResult result = context.Cache.Store(key, [], in options, out _);
            if (result == ChangeResult.Done && flags.Invalidates)
            {
                context.Cache.Invalidate(key, version: version);
            }

            if (result != ChangeResult.VersionDiffers || expected is not null)
            {
                return result;
            }
        }
    }
}
