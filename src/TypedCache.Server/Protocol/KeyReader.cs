using System.Buffers.Text;
using TypedCache.Server.Commands;
using TypedCache.Server.Statistics;

namespace TypedCache.Server.Protocol;

/// <summary>
/// Answers the keys of a get one by one, as they come and as the answers are taken: a line of keys may be as long as it likes, and costs no more than one of them.
/// </summary>
internal sealed class KeyReader(CommandContext context)
{
    // "VALUE " key " " flags " " length " " version "\r\n"
    private const int LongestHead = 6 + MemcachedServerOptions.MaxKeyLength + 1 + 10 + 1 + 10 + 1 + 20 + 2;

    private const int KeysAhead = 16;

    private readonly byte[] _head = new byte[LongestHead];

    /// <summary>Begins with the keys of a whole line.</summary>
    /// <returns>False where there is none.</returns>
    public bool TryBegin(
        Session session, ReadOnlySpan<byte> line, int start, out int taken, bool hasVersions = false, Expiration? expiration = null)
    {
        ReadOnlySpan<byte> keys = line[start..];
        taken = start;
        bool any = false;
        while (!keys.IsEmpty)
        {
            int length = keys.IndexOf((byte)' ');
            length = length < 0 ? keys.Length : length;
            any |= length != 0;
            if (length > MemcachedServerOptions.MaxKeyLength)
            {
                context.Output.Write("CLIENT_ERROR bad command line format\r\n"u8);
                session.Phase = SessionPhase.RefusedLine;
                return true;
            }

            keys = keys[Math.Min(keys.Length, length + 1)..];
        }

        if (any)
        {
            Begin(session, start, new KeyListing { HasVersions = hasVersions, Touches = expiration is not null, Expiration = expiration ?? default });
        }

        return any;
    }

    /// <summary>Begins with keys.</summary>
    /// <param name="session">The conversation.</param>
    /// <param name="start">The bytes in front of them.</param>
    /// <param name="listing">How they are answered.</param>
    /// <returns>What is done with.</returns>
    public int Begin(Session session, int start, in KeyListing listing)
    {
        session.Keys = listing;
        session.Phase = SessionPhase.Keys;
        return start;
    }

    /// <summary>Answers as many keys as there are, while their answers find room.</summary>
    public int Step(Session session, ReadOnlySpan<byte> rest)
    {
        int taken = 0;
        int prefetched = 0;
        while (!context.Output.IsFull)
        {
            if (taken >= prefetched)
            {
                prefetched = taken + Prefetch(rest[taken..]);
            }

            ReadOnlySpan<byte> keys = rest[taken..];
            int length = keys.IndexOfAny((byte)' ', (byte)'\n');
            if (length < 0)
            {
                if (keys.Length <= MemcachedServerOptions.MaxKeyLength + 1)
                {
                    return taken == 0 ? CommandLoop.NeedsMore : taken;
                }

                // The rest of the line would be taken for commands.
                context.Output.Write("CLIENT_ERROR bad command line format\r\n"u8);
                session.IsClosing = true;
                return rest.Length;
            }

            bool isLast = keys[length] == '\n';
            int keyLength = isLast && length > 0 && keys[length - 1] == '\r' ? length - 1 : length;
            taken += length + 1;
            if (keyLength > 0)
            {
                Answer(in session.Keys, keys[..Math.Min(keyLength, MemcachedServerOptions.MaxKeyLength)]);
            }

            if (isLast)
            {
                context.Output.Write("END\r\n"u8);
                session.Phase = SessionPhase.TextCommand;
                break;
            }
        }

        return taken;
    }

    /// <summary>Asks for the memory of the next keys' items.</summary>
    /// <returns>The bytes up to the end of the last of them.</returns>
    private int Prefetch(ReadOnlySpan<byte> rest)
    {
        Span<(int Start, int Length)> keys = stackalloc (int, int)[KeysAhead];
        int count = 0;
        int end = 0;
        while (count < KeysAhead)
        {
            int length = rest[end..].IndexOfAny((byte)' ', (byte)'\r', (byte)'\n');
            if (length < 0)
            {
                break;
            }

            if (length > 0)
            {
                keys[count++] = (end, length);
            }

            end += length;
            if (rest[end] != ' ')
            {
                break;
            }

            end++;
        }

        if (count > 1)
        {
            context.Cache.Prefetch(rest, keys[..count]);
        }

        return Math.Max(1, end);
    }

    private void Answer(in KeyListing listing, ReadOnlySpan<byte> key)
    {
        var options = new ReadOptions { Expiration = listing.Touches ? listing.Expiration : null };
        bool found = context.TryRead(key, in options, isPlain: !listing.Touches, out ItemInfo info, out PinnedValue large);
        context.CountGet(found, in info, listing.Touches);
        CountPrefix(key, found);
        context.TellFetch(key, found, in info);
        if (found)
        {
            context.WriteHead(_head.AsSpan(0, FormatHead(key, in info, listing.HasVersions)), info.Length, large);
            context.Output.Write("\r\n"u8);
        }
    }

    private int FormatHead(ReadOnlySpan<byte> key, in ItemInfo info, bool hasVersion)
    {
        Span<byte> head = _head;
        "VALUE "u8.CopyTo(head);
        key.CopyTo(head[6..]);
        int length = 6 + key.Length;
        head[length++] = (byte)' ';
        Utf8Formatter.TryFormat(info.Flags, head[length..], out int written);
        length += written;
        head[length++] = (byte)' ';
        Utf8Formatter.TryFormat(info.Length, head[length..], out written);
        length += written;
        if (hasVersion)
        {
            head[length++] = (byte)' ';
            Utf8Formatter.TryFormat((ulong)info.Version, head[length..], out written);
            length += written;
        }

        head[length++] = (byte)'\r';
        head[length++] = (byte)'\n';
        return length;
    }

    private void CountPrefix(ReadOnlySpan<byte> key, bool found)
    {
        context.State.Prefixes.Count(key, PrefixEvent.Get);
        if (found)
        {
            context.State.Prefixes.Count(key, PrefixEvent.Hit);
        }
    }
}
