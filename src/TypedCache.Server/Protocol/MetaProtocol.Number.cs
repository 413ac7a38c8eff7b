using TypedCache.Server.Commands;
using TypedCache.Server.Watching;

namespace TypedCache.Server.Protocol;

/// <content>Adding to and subtracting from a number.</content>
internal sealed partial class MetaProtocol
{
    private void ChangeNumber(in CommandLine words, in MetaFlags flags, ReadOnlySpan<byte> key)
    {
        bool isDecrement = (char)flags.Mode is 'D' or 'd' or '-';
        if (!isDecrement && (char)flags.Mode is not ('\0' or 'I' or 'i' or '+'))
        {
            Output.Write("CLIENT_ERROR invalid mode for ma M token\r\n"u8);
            return;
        }

        ChangeResult result = Change(key, in flags, isDecrement, out ulong value, out ItemInfo info);
        switch (result)
        {
            case ChangeResult.NotANumber:
                Output.Write("CLIENT_ERROR cannot increment or decrement non-numeric value\r\n"u8);
                return;
            case ChangeResult.OutOfMemory or ChangeResult.TooLarge:
                Output.Write("SERVER_ERROR out of memory\r\n"u8);
                return;
        }

        if (flags.IsQuiet && (result is ChangeResult.Done or ChangeResult.Absent))
        {
            return;
        }

        if (result != ChangeResult.Done)
        {
            Append(result switch { ChangeResult.Absent => "NF"u8, ChangeResult.Present => "NS"u8, _ => "EX"u8 });
            AppendEchoes(in words, in flags);
            WriteLine();
            return;
        }

        if (flags.HasValue)
        {
            Append("VA "u8);
            Append((ulong)TextNumbers.CountDigits(value));
        }
        else
        {
            Append("HD"u8);
        }

        AppendNumberReturns(in words, in flags, in info);
        if (flags.HasValue)
        {
            Append("\r\n"u8);
            Append(value);
        }

        WriteLine();
    }

    private void AppendNumberReturns(in CommandLine words, in MetaFlags flags, in ItemInfo info)
    {
        for (int i = 2; i < words.Count; i++)
        {
            switch ((char)words[i][0])
            {
                case 't':
                    AppendTimeToLive(in info);
                    break;
                case 'c':
                    Append('c', (ulong)info.Version);
                    break;
                default:
                    AppendEcho(in words, i, in flags);
                    break;
            }
        }
    }

    private ChangeResult Change(ReadOnlySpan<byte> key, in MetaFlags flags, bool isDecrement, out ulong value, out ItemInfo info)
    {
        bool hasVersions = context.Cache.HasVersions;
        var options = new NumberOptions
        {
            IsDecrement = isDecrement,
            Expiration = flags.HasExpiration ? Expirations.FromSeconds(flags.Expiration) : null,
            ExpectedVersion = flags.HasVersion && flags.Version != 0 && hasVersions ? (long)flags.Version : null,
            Version = flags.HasNewVersion && hasVersions ? (long)flags.NewVersion : null,
        };
        ChangeResult result = context.ChangeNumber(key, flags.Amount, in options, out value, out info);
        if (result != ChangeResult.Absent || !flags.Vivifies || context.IsForeign(key))
        {
            NumberCounting.Count(context.Counters, isDecrement, result, in info);
            return result;
        }

        Span<byte> text = stackalloc byte[20];
        System.Buffers.Text.Utf8Formatter.TryFormat(flags.Initial, text, out int length);
        value = flags.Initial;
        var creation = new StoreOptions
        {
            Action = StoreAction.Add,
            Expiration = Expirations.FromSeconds(flags.VivifiedExpiration),
            Version = options.Version,
        };
        context.TellFetch(key);
        result = context.Cache.Store(key, text[..length], in creation, out _);
        if (context.State.Watching.Wants(WatchKinds.Mutations))
        {
            string status = result == ChangeResult.Done ? "stored" : "not_stored";
            context.State.Watching.Tell(WatchKinds.Mutations, WatchLines.Store(
                key, status, "add", flags.VivifiedExpiration, context.Cache.SizeClassFor(key.Length, length), context.Client, length));
        }

        return result == ChangeResult.Done && !context.Cache.TryGetInfo(key, out info) ? ChangeResult.Absent : result;
    }
}
