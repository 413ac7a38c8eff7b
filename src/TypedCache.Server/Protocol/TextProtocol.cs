using TypedCache.Server.Buffers;
using TypedCache.Server.Commands;
using TypedCache.Server.Statistics;

namespace TypedCache.Server.Protocol;

/// <summary>The text protocol: reads a line, and executes its command or hands it to those who do.</summary>
internal sealed partial class TextProtocol
{
    // A line that goes on for longer than this is a get of many keys, or somebody who does not speak the protocol.
    private const int LongestLine = 2048;
    private const int MostLeadingSpaces = 100;

    private readonly CommandContext _context;
    private readonly ValueReceiver _values;
    private readonly MetaProtocol _meta;
    private readonly Administration _administration;

    public TextProtocol(CommandContext context, ValueReceiver values)
    {
        _context = context;
        _values = values;
        _meta = new MetaProtocol(context, values);
        _administration = new Administration(context);
        Keys = new KeyReader(context);
    }

    /// <summary>Answers the keys of a get.</summary>
    public KeyReader Keys { get; }

    private OutputBuffer Output => _context.Output;

    /// <summary>Executes the next command.</summary>
    /// <returns>How much of the input is done with.</returns>
    public int Step(Session session, ReadOnlySpan<byte> rest)
    {
        int end = rest.IndexOf((byte)'\n');
        if (end < 0)
        {
            return rest.Length <= LongestLine ? CommandLoop.NeedsMore : BeginLongLine(session, rest);
        }

        ReadOnlySpan<byte> line = rest[..end];
        if (line.Length > 1 && line[^1] == '\r')
        {
            line = line[..^1];
        }

        _context.Budget--;
        if (_context.State.Verbosity > 1)
        {
            _context.State.Log(2, $"<{session.Name} {System.Text.Encoding.ASCII.GetString(line)}");
        }

        if (_context.State.Options.Passwords is not null && !session.IsAuthenticated)
        {
            int taken = Authenticate(session, line, rest[(end + 1)..]);
            return taken == CommandLoop.NeedsMore ? taken : end + 1 + taken;
        }

        if (line.StartsWith("get "u8))
        {
            return Keys.TryBegin(session, line, "get "u8.Length, out int begun) ? begun : Fail(end);
        }

        var words = new CommandLine(line);
        return words.Count == 0 ? Fail(end) : end + 1 + Execute(session, in words, line, rest[(end + 1)..], end);
    }

    private int Execute(Session session, in CommandLine words, ReadOnlySpan<byte> line, ReadOnlySpan<byte> following, int end)
    {
        ReadOnlySpan<byte> name = words[0];
        if (name.Length == 2 && name[0] == 'm')
        {
            return _meta.Execute(session, in words, following);
        }

        switch (name)
        {
            case [(byte)'g', ..] when name.SequenceEqual("get"u8) || name.SequenceEqual("gets"u8):
            case [(byte)'b', ..] when name.SequenceEqual("bget"u8):
                return Keys.TryBegin(session, line, words.EndOf(0), out int taken, hasVersions: name[^1] == 's') ? taken - end - 1 : Fail();
            case [(byte)'g', ..] when name.SequenceEqual("gat"u8) || name.SequenceEqual("gats"u8):
                return BeginTouchingKeys(session, in words, line, end);
            case [(byte)'s', ..] when name.SequenceEqual("set"u8):
                return Store(session, in words, StoreAction.Set, isCompare: false, following);
            case [(byte)'a', ..] when name.SequenceEqual("add"u8):
                return Store(session, in words, StoreAction.Add, isCompare: false, following);
            case [(byte)'a', ..] when name.SequenceEqual("append"u8):
                return Store(session, in words, StoreAction.Append, isCompare: false, following);
            case [(byte)'r', ..] when name.SequenceEqual("replace"u8):
                return Store(session, in words, StoreAction.Replace, isCompare: false, following);
            case [(byte)'p', ..] when name.SequenceEqual("prepend"u8):
                return Store(session, in words, StoreAction.Prepend, isCompare: false, following);
            case [(byte)'c', ..] when name.SequenceEqual("cas"u8):
                return Store(session, in words, StoreAction.Set, isCompare: true, following);
            case [(byte)'i', ..] when name.SequenceEqual("incr"u8):
                ChangeNumber(in words, isDecrement: false);
                return 0;
            case [(byte)'d', ..] when name.SequenceEqual("decr"u8):
                ChangeNumber(in words, isDecrement: true);
                return 0;
            case [(byte)'d', ..] when name.SequenceEqual("delete"u8):
                Delete(in words);
                return 0;
            case [(byte)'t', ..] when name.SequenceEqual("touch"u8):
                Touch(in words);
                return 0;
            default:
                if (!_administration.TryExecute(session, in words))
                {
                    // A browser or a scanner.
                    session.IsClosing = words.Last.StartsWith("HTTP/"u8);
                    if (!session.IsClosing)
                    {
                        Fail();
                    }
                }

                return 0;
        }
    }

    /// <summary>Begins a line whose end has not come, though it ought to have.</summary>
    private int BeginLongLine(Session session, ReadOnlySpan<byte> rest)
    {
        int start = rest.IndexOfAnyExcept((byte)' ');
        if (start is >= 0 and <= MostLeadingSpaces && !(_context.State.Options.Passwords is not null && !session.IsAuthenticated))
        {
            ReadOnlySpan<byte> command = rest[start..];
            if (command.StartsWith("get "u8))
            {
                return Keys.Begin(session, start + 4, default);
            }

            if (command.StartsWith("gets "u8))
            {
                return Keys.Begin(session, start + 5, new KeyListing { HasVersions = true });
            }
        }

        session.IsClosing = true;
        return 0;
    }

    private int BeginTouchingKeys(Session session, in CommandLine words, ReadOnlySpan<byte> line, int end)
    {
        if (words.Count < 2)
        {
            return Fail();
        }

        if (!TextNumbers.TryParse(words[1], out int seconds))
        {
            Output.Write("CLIENT_ERROR invalid exptime argument\r\n"u8);
            return 0;
        }

        if (Keys.TryBegin(session, line, words.EndOf(1), out int taken, words[0].Length == 4, Expirations.FromSeconds(seconds)))
        {
            return taken - end - 1;
        }

        Output.Write("END\r\n"u8);
        return 0;
    }

    private int Fail(int end = -1)
    {
        Output.Write("ERROR\r\n"u8);
        return end + 1;
    }

    private bool HasWords(in CommandLine words, int least, int most)
    {
        if (words.Count >= least && words.Count <= most)
        {
            return true;
        }

        Fail();
        return false;
    }

    /// <summary>Whether a key is short enough; if not, that is said.</summary>
    private bool IsKey(ReadOnlySpan<byte> key, bool isQuiet = false)
    {
        if (key.Length <= MemcachedServerOptions.MaxKeyLength)
        {
            return true;
        }

        Answer("CLIENT_ERROR bad command line format\r\n"u8, isQuiet);
        return false;
    }

    private static bool IsQuiet(in CommandLine words) => words.Count > 1 && words.Last.SequenceEqual("noreply"u8);

    private void Answer(ReadOnlySpan<byte> answer, bool isQuiet)
    {
        if (!isQuiet)
        {
            Output.Write(answer);
        }
    }

    private void Count(ServerCounter counter) => _context.Counters.Add(counter);
}
