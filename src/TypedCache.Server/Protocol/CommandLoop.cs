using TypedCache.Server.Commands;

namespace TypedCache.Server.Protocol;

/// <summary>
/// Executes what a client has sent: step by step, each the next part of what its session says comes next, until the input ends in the middle of something, the answers are to be sent, or
/// others get their turn.
/// </summary>
/// <remarks>Who may touch what: one for each worker, with the buffers it was given.</remarks>
internal sealed class CommandLoop
{
    /// <summary>What a step returns that needs more input than there is.</summary>
    public const int NeedsMore = -1;

    private const byte BinaryMagic = 0x80;
    private readonly CommandContext _context;
    private readonly TextProtocol _text;
    private readonly BinaryProtocol _binary;
    private readonly ValueReceiver _values;
    private readonly ListingWriter _listings;

    public CommandLoop(CommandContext context)
    {
        _context = context;
        _values = new ValueReceiver(context);
        _text = new TextProtocol(context, _values);
        _binary = new BinaryProtocol(context, _values);
        _listings = new ListingWriter(context);
    }

    /// <summary>Executes commands.</summary>
    /// <param name="session">The conversation.</param>
    /// <param name="input">What the client has sent and was not executed.</param>
    /// <returns>How much of it is done with.</returns>
    public int Run(Session session, ReadOnlySpan<byte> input)
    {
        int done = 0;
        session.LastCommandAt = Environment.TickCount64;
        _context.Client = session.Descriptor;
        while (!session.IsClosing && _context.Budget > 0 && !_context.Output.IsFull)
        {
            ReadOnlySpan<byte> rest = input[done..];
            if (rest.IsEmpty && session.Phase is not (SessionPhase.Listing or SessionPhase.Watching or SessionPhase.Waiting))
            {
                break;
            }

            int taken = Step(session, rest);
            if (taken == NeedsMore)
            {
                break;
            }

            done += taken;
        }

        return done;
    }

    /// <summary>Takes bytes in that were received straight into a value's chunk.</summary>
    public void Received(Session session, int count) => _values.Received(session, count);

    private int Step(Session session, ReadOnlySpan<byte> rest) => session.Phase switch
    {
        SessionPhase.TextCommand => _text.Step(session, rest),
        SessionPhase.Keys => _text.Keys.Step(session, rest),
        SessionPhase.Value => _values.Step(session, rest),
        SessionPhase.BinaryRequest => _binary.Step(session, rest),
        SessionPhase.Refused => Refuse(session, rest),
        SessionPhase.RefusedLine => RefuseLine(session, rest),
        SessionPhase.Listing => _listings.Step(session),
        SessionPhase.Watching => Watch(session, rest),
        SessionPhase.Waiting => Await(session),
        _ => Decide(session, rest[0]),
    };

    private int Decide(Session session, byte first)
    {
        MemcachedProtocols spoken = _context.State.Options.Protocols;
        session.IsBinary = spoken == MemcachedProtocols.Binary || (spoken == MemcachedProtocols.Automatic && first == BinaryMagic);
        // There is no way to say a password in the binary protocol: where one is asked for, it is not spoken.
        session.IsClosing = session.IsBinary && (first != BinaryMagic || _context.State.Options.Passwords is not null);
        session.Phase = session.IsBinary ? SessionPhase.BinaryRequest : SessionPhase.TextCommand;
        return 0;
    }

    /// <summary>Tells a client what it watches. What it says itself is of no interest any more.</summary>
    private int Watch(Session session, ReadOnlySpan<byte> rest)
    {
        while (!_context.Output.IsFull && session.Watcher!.TryTake(out byte[]? line))
        {
            _context.Output.Write(line);
        }

        // Until more has happened.
        return _context.Output.IsFull || rest.IsEmpty ? NeedsMore : rest.Length;
    }

    private static int Await(Session session)
    {
        if (!session.Work!.IsCompleted)
        {
            return NeedsMore;
        }

        session.AnswerWork!();
        session.Work = null;
        session.AnswerWork = null;
        session.Phase = session.IsBinary ? SessionPhase.BinaryRequest : SessionPhase.TextCommand;
        return 0;
    }

    private static int RefuseLine(Session session, ReadOnlySpan<byte> rest)
    {
        int end = rest.IndexOf((byte)'\n');
        if (end < 0)
        {
            return rest.Length;
        }

        session.Phase = SessionPhase.TextCommand;
        return end + 1;
    }

    private static int Refuse(Session session, ReadOnlySpan<byte> rest)
    {
        int taken = (int)Math.Min(session.BytesToRefuse, rest.Length);
        session.BytesToRefuse -= taken;
        if (session.BytesToRefuse == 0)
        {
            session.Phase = session.IsBinary ? SessionPhase.BinaryRequest : SessionPhase.TextCommand;
        }

        return taken;
    }
}
