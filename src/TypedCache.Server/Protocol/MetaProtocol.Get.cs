using TypedCache.Server.Commands;
using TypedCache.Server.Statistics;

namespace TypedCache.Server.Protocol;

/// <content>Getting, and telling about, one item.</content>
internal sealed partial class MetaProtocol
{
    private void Get(in CommandLine words, in MetaFlags flags, ReadOnlySpan<byte> key)
    {
        var options = new ReadOptions
        {
            LeavesNoTrace = flags.LeavesNoTrace,
            Expiration = flags.HasExpiration ? Expirations.FromSeconds(flags.Expiration) : null,
            Claims = true,
            ClaimsBelow = flags.Renews ? TimeSpan.FromSeconds(Math.Max(0, flags.RenewsBelow)) : TimeSpan.Zero,
        };
        bool found = context.TryRead(key, in options, isPlain: false, out ItemInfo info, out PinnedValue large);
        context.TellFetch(key, found, in info);
        bool isCreated = false;
        // A key that is stored between the two is read at the second try.
        for (int attempt = 0; !found && flags.Vivifies && attempt < 2 && !context.IsForeign(key); attempt++)
        {
            isCreated = TryCreate(key, in flags, out info, out bool isFailed);
            if (isFailed)
            {
                return;
            }

            found = isCreated || context.TryRead(key, in options, isPlain: false, out info, out large);
        }

        context.CountGet(found, in info, touches: found && flags.HasExpiration);
        if (!found)
        {
            if (!flags.IsQuiet)
            {
                Append("EN"u8);
                AppendEchoes(in words, in flags);
                WriteLine();
            }

            return;
        }

        if (flags.HasValue)
        {
            Append("VA "u8);
            Append((ulong)info.Length);
        }
        else
        {
            Append("HD"u8);
        }

        AppendReturns(in words, in flags, in info);
        AppendMarks(in info, isCreated);
        if (!flags.HasValue)
        {
            large.Dispose();
            WriteLine();
            return;
        }

        Append("\r\n"u8);
        context.WriteHead(_head.AsSpan(0, _length), info.Length, large);
        Output.Write("\r\n"u8);
    }

    private void AppendReturns(in CommandLine words, in MetaFlags flags, in ItemInfo info)
    {
        for (int i = 2; i < words.Count; i++)
        {
            switch ((char)words[i][0])
            {
                case 's':
                    Append('s', (ulong)info.Length);
                    break;
                case 't':
                    AppendTimeToLive(in info);
                    break;
                case 'c':
                    Append('c', (ulong)info.Version);
                    break;
                case 'f':
                    Append('f', info.Flags);
                    break;
                case 'l':
                    Append('l', (ulong)info.IdleTime.TotalSeconds);
                    break;
                case 'h':
                    Append('h', (info.Marks & ItemMarks.Read) != 0 ? 1ul : 0);
                    break;
                default:
                    AppendEcho(in words, i, in flags);
                    break;
            }
        }
    }

    private void AppendMarks(in ItemInfo info, bool isCreated)
    {
        if ((info.Marks & ItemMarks.Claimed) != 0 && !isCreated)
        {
            Append(" Z"u8);
        }

        if ((info.Marks & ItemMarks.Stale) != 0)
        {
            Append(" X"u8);
        }

        if (info.IsClaimedNow || isCreated)
        {
            Append(" W"u8);
        }
    }

    /// <summary>Stores an empty value that says somebody is about to store a real one.</summary>
    private bool TryCreate(ReadOnlySpan<byte> key, in MetaFlags flags, out ItemInfo info, out bool isFailed)
    {
        var options = new StoreOptions
        {
            Action = StoreAction.Add,
            Expiration = Expirations.FromSeconds(flags.VivifiedExpiration),
            IsClaimed = true,
            Version = flags.HasNewVersion && context.Cache.HasVersions ? (long)flags.NewVersion : null,
        };
        ChangeResult result = context.Cache.Store(key, [], in options, out _);
        isFailed = result is ChangeResult.OutOfMemory or ChangeResult.TooLarge;
        info = default;
        if (isFailed)
        {
            Output.Write("SERVER_ERROR Out of memory allocating new item\r\n"u8);
        }

        return result == ChangeResult.Done && context.Cache.TryGetInfo(key, out info);
    }

    private void Describe(in CommandLine words)
    {
        context.Counters.Add(ServerCounter.MetaCommands);
        Span<byte> decoded = stackalloc byte[MemcachedServerOptions.MaxKeyLength];
        scoped ReadOnlySpan<byte> key = words[1];
        if (words.Count > 2 && words[2].SequenceEqual("b"u8))
        {
            if (System.Buffers.Text.Base64.DecodeFromUtf8(key, decoded, out _, out int length) != System.Buffers.OperationStatus.Done)
            {
                Output.Write("CLIENT_ERROR error decoding key\r\n"u8);
                return;
            }

            key = decoded[..length];
        }

        if (!context.TryGetInfo(key, out ItemInfo info))
        {
            Output.Write("EN\r\n"u8);
            return;
        }

        Output.Write("ME "u8);
        Output.Write(words[1]);
        Output.Write(" exp="u8);
        Output.Write(Expirations.SecondsLeft(in info));
        Output.Write(" la="u8);
        Output.Write((long)info.IdleTime.TotalSeconds);
        ItemDetails.Write(Output, in info);
        Output.Write("\r\n"u8);
    }
}
