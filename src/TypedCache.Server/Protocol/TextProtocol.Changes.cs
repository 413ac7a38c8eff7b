using TypedCache.Server.Commands;
using TypedCache.Server.Statistics;

namespace TypedCache.Server.Protocol;

/// <content>Commands that change one item.</content>
internal sealed partial class TextProtocol
{
    private int Store(Session session, in CommandLine words, StoreAction action, bool isCompare, ReadOnlySpan<byte> following)
    {
        int least = isCompare ? 6 : 5;
        if (!HasWords(in words, least, least + 1))
        {
            return 0;
        }

        bool isQuiet = IsQuiet(in words);
        if (!IsKey(words[1], isQuiet))
        {
            return 0;
        }

        ulong version = 0;
        if (!TextNumbers.TryParseFlags(words[2], out uint flags)
            || !TextNumbers.TryParse(words[3], out int seconds)
            || !TextNumbers.TryParse(words[4], out int length)
            || (isCompare && !TextNumbers.TryParse(words[5], out version))
            || length < 0 || length > int.MaxValue - 2)
        {
            Answer("CLIENT_ERROR bad command line format\r\n"u8, isQuiet);
            return 0;
        }

        if (isCompare && !_context.Cache.HasVersions)
        {
            // No version is the one an item without any is in.
            Answer(_context.TryGetInfo(words[1], out _) ? "EXISTS\r\n"u8 : "NOT_FOUND\r\n"u8, isQuiet);
            session.BytesToRefuse = length + 2L;
            session.Phase = SessionPhase.Refused;
            return 0;
        }

        Upload upload = _context.RentUpload();
        upload.Length = length;
        upload.Seconds = seconds;
        upload.Action = action;
        upload.IsQuiet = isQuiet;
        upload.IsCompare = isCompare;
        var options = new StoreOptions
        {
            Action = action,
            Flags = flags,
            Expiration = Expirations.FromSeconds(seconds),
            ExpectedVersion = isCompare ? (long)version : null,
        };
        return _values.Begin(session, words[1], upload, in options, following);
    }

    private void ChangeNumber(in CommandLine words, bool isDecrement)
    {
        if (!HasWords(in words, 3, 4))
        {
            return;
        }

        bool isQuiet = IsQuiet(in words);
        if (!IsKey(words[1], isQuiet))
        {
            return;
        }

        if (!TextNumbers.TryParse(words[2], out ulong amount))
        {
            Answer("CLIENT_ERROR invalid numeric delta argument\r\n"u8, isQuiet);
            return;
        }

        ChangeResult result = _context.ChangeNumber(
            words[1], amount, new NumberOptions { IsDecrement = isDecrement }, out ulong value, out ItemInfo info);
        NumberCounting.Count(_context.Counters, isDecrement, result, in info);
        switch (result)
        {
            case ChangeResult.Done when !isQuiet:
                Output.Write(value);
                Output.Write("\r\n"u8);
                break;
            case ChangeResult.Absent:
                Answer("NOT_FOUND\r\n"u8, isQuiet);
                break;
            case ChangeResult.NotANumber:
                Answer("CLIENT_ERROR cannot increment or decrement non-numeric value\r\n"u8, isQuiet);
                break;
            case ChangeResult.OutOfMemory or ChangeResult.TooLarge:
                Answer("SERVER_ERROR out of memory\r\n"u8, isQuiet);
                break;
        }
    }

    private void Delete(in CommandLine words)
    {
        if (!HasWords(in words, 2, 4))
        {
            return;
        }

        bool isQuiet = false;
        if (words.Count > 2)
        {
            // Long ago one could say for how long the key was not to be added again; 0 is still allowed.
            bool isZero = words[2].SequenceEqual("0"u8);
            isQuiet = IsQuiet(in words);
            if (words.Count == 3 ? !(isZero || isQuiet) : !(isZero && isQuiet))
            {
                Answer("CLIENT_ERROR bad command line format.  Usage: delete <key> [noreply]\r\n"u8, isQuiet);
                return;
            }
        }

        if (!IsKey(words[1], isQuiet))
        {
            return;
        }

        _context.State.Prefixes.Count(words[1], PrefixEvent.Delete);
        bool removed = _context.Remove(words[1], null) == ChangeResult.Done;
        Answer(removed ? "DELETED\r\n"u8 : "NOT_FOUND\r\n"u8, isQuiet);
    }

    private void Touch(in CommandLine words)
    {
        if (!HasWords(in words, 3, 4))
        {
            return;
        }

        bool isQuiet = IsQuiet(in words);
        if (!IsKey(words[1], isQuiet))
        {
            return;
        }

        if (!TextNumbers.TryParse(words[2], out int seconds))
        {
            Answer("CLIENT_ERROR invalid exptime argument\r\n"u8, isQuiet);
            return;
        }

        bool touched = _context.Touch(words[1], Expirations.FromSeconds(seconds));
        Answer(touched ? "TOUCHED\r\n"u8 : "NOT_FOUND\r\n"u8, isQuiet);
    }

    /// <summary>Reads a name and a password, which come as the value of a set.</summary>
    private int Authenticate(Session session, ReadOnlySpan<byte> line, ReadOnlySpan<byte> following)
    {
        var words = new CommandLine(line);
        if (words.Count < 5 || words.Count > 6 || !words[0].SequenceEqual("set"u8))
        {
            Output.Write("CLIENT_ERROR unauthenticated\r\n"u8);
            return 0;
        }

        if (!TextNumbers.TryParse(words[4], out int length) || length is < 0 or > LongestLine)
        {
            Output.Write("CLIENT_ERROR bad data chunk\r\n"u8);
            session.IsClosing = true;
            return 0;
        }

        if (following.Length < length + 2)
        {
            // The whole command again, once all of it has come.
            return CommandLoop.NeedsMore;
        }

        Count(ServerCounter.AuthenticationCommands);
        if (!following.Slice(length, 2).SequenceEqual("\r\n"u8))
        {
            Output.Write("CLIENT_ERROR bad data chunk\r\n"u8);
        }
        else if (_context.State.Options.Passwords!.Contains(following[..length]))
        {
            session.IsAuthenticated = true;
            Output.Write("STORED\r\n"u8);
        }
        else
        {
            Count(ServerCounter.AuthenticationErrors);
            Output.Write("CLIENT_ERROR authentication failure\r\n"u8);
        }

        return length + 2;
    }
}
