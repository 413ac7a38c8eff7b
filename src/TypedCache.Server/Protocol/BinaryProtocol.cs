using System.Buffers.Binary;
using TypedCache.Server.Buffers;
using TypedCache.Server.Commands;
using TypedCache.Server.Statistics;

namespace TypedCache.Server.Protocol;

/// <summary>The binary protocol: a head of 24 bytes with all lengths, extras, a key, a value.</summary>
internal sealed partial class BinaryProtocol(CommandContext context, ValueReceiver values)
{
    private const int StoreExtras = 8;
    private const int NumberExtras = 20;
    private const int ExpirationExtras = 4;
    private readonly StatisticsWriter _statistics = new(context);

    private OutputBuffer Output => context.Output;

    /// <summary>Executes the next request.</summary>
    /// <returns>How much of the input is done with.</returns>
    public int Step(Session session, ReadOnlySpan<byte> rest)
    {
        if (rest[0] != BinaryHeader.RequestMagic)
        {
            session.IsClosing = true;
            return 0;
        }

        if (rest.Length < BinaryHeader.Size)
        {
            return CommandLoop.NeedsMore;
        }

        var header = new BinaryHeader(rest);
        context.Budget--;
        if (header.KeyLength + header.ExtrasLength > header.BodyLength)
        {
            Fail(in header, BinaryStatus.UnknownCommand);
            session.IsClosing = true;
            return BinaryHeader.Size;
        }

        if (!IsWellFormed(in header, out bool isKnown))
        {
            return Refuse(session, in header, isKnown);
        }

        int length = BinaryHeader.Size + header.ExtrasLength + header.KeyLength;
        if (rest.Length < length)
        {
            return CommandLoop.NeedsMore;
        }

        ReadOnlySpan<byte> extras = rest.Slice(BinaryHeader.Size, header.ExtrasLength);
        ReadOnlySpan<byte> key = rest[(BinaryHeader.Size + header.ExtrasLength)..length];
        return length + Execute(session, in header, extras, key, rest[length..]);
    }

    private int Execute(
        Session session, in BinaryHeader header, ReadOnlySpan<byte> extras, ReadOnlySpan<byte> key, ReadOnlySpan<byte> following)
    {
        switch (LoudOf(header.Opcode))
        {
            case BinaryOpcode.Set or BinaryOpcode.Add or BinaryOpcode.Replace or BinaryOpcode.Append or BinaryOpcode.Prepend:
                return Store(session, in header, extras, key, following);
            case BinaryOpcode.Get or BinaryOpcode.GetKey or BinaryOpcode.GetAndTouch or BinaryOpcode.GetKeyAndTouch or BinaryOpcode.Touch:
                Get(in header, extras, key);
                break;
            case BinaryOpcode.Delete:
                Delete(in header, key);
                break;
            case BinaryOpcode.Increment or BinaryOpcode.Decrement:
                ChangeNumber(in header, extras, key);
                break;
            case BinaryOpcode.Flush:
                Flush(session, in header, extras);
                break;
            case BinaryOpcode.Quit:
                session.IsClosing = true;
                SucceedUnlessQuiet(in header);
                break;
            case BinaryOpcode.Version:
                BinaryAnswers.Write(
                    Output, (byte)header.Opcode, header.Opaque, BinaryStatus.Success, default, System.Text.Encoding.ASCII.GetBytes(ServerState.Version));
                break;
            case BinaryOpcode.Statistics:
                _statistics.Execute(session, header.Opaque, key);
                break;
            default:
                SucceedUnlessQuiet(in header);
                break;
        }

        return 0;
    }

    /// <summary>Answers a request that is not as its command wants it: one that is not known is passed over, and after one that is, nothing can be trusted.</summary>
    private int Refuse(Session session, in BinaryHeader header, bool isKnown)
    {
        Fail(in header, isKnown ? BinaryStatus.InvalidArguments : BinaryStatus.UnknownCommand);
        session.IsClosing = isKnown;
        session.BytesToRefuse = header.BodyLength;
        session.Phase = header.BodyLength == 0 ? session.Phase : SessionPhase.Refused;
        return BinaryHeader.Size;
    }

    private static bool IsWellFormed(in BinaryHeader header, out bool isKnown)
    {
        isKnown = true;
        int extras = header.ExtrasLength;
        int key = header.KeyLength;
        bool hasKey = key is > 0 and <= MemcachedServerOptions.MaxKeyLength;
        long value = header.BodyLength - extras - key;
        switch (LoudOf(header.Opcode))
        {
            case BinaryOpcode.Get or BinaryOpcode.GetKey or BinaryOpcode.Delete:
                return extras == 0 && hasKey && value == 0;
            case BinaryOpcode.Touch or BinaryOpcode.GetAndTouch or BinaryOpcode.GetKeyAndTouch:
                return extras == ExpirationExtras && hasKey && value == 0;
            case BinaryOpcode.Set or BinaryOpcode.Add or BinaryOpcode.Replace:
                return extras == StoreExtras && hasKey && value <= int.MaxValue;
            case BinaryOpcode.Append or BinaryOpcode.Prepend:
                return extras == 0 && hasKey && value <= int.MaxValue;
            case BinaryOpcode.Increment or BinaryOpcode.Decrement:
                return extras == NumberExtras && hasKey && value == 0;
            case BinaryOpcode.Flush:
                return extras is 0 or ExpirationExtras && key == 0 && value == 0;
            case BinaryOpcode.Quit or BinaryOpcode.Nothing or BinaryOpcode.Version:
                return extras == 0 && key == 0 && value == 0;
            case BinaryOpcode.Statistics:
                return extras == 0 && key <= MemcachedServerOptions.MaxKeyLength && value == 0;
            case BinaryOpcode.Verbosity:
                return extras == ExpirationExtras && key == 0 && value == 0;
            default:
                isKnown = false;
                return false;
        }
    }

    private void Flush(Session session, in BinaryHeader header, ReadOnlySpan<byte> extras)
    {
        context.Counters.Add(ServerCounter.FlushCommands);
        if (!context.State.Options.AllowsFlush)
        {
            Fail(in header, BinaryStatus.UnknownCommand);
            return;
        }

        if (context.State.Flush(extras.IsEmpty ? 0 : BinaryPrimitives.ReadInt32BigEndian(extras)) is { } work)
        {
            (byte opcode, uint opaque) = ((byte)header.Opcode, header.Opaque);
            session.WaitFor(work, header.Opcode == BinaryOpcode.FlushQuiet
                ? static () => { }
                : () => BinaryAnswers.Write(Output, opcode, opaque, BinaryStatus.Success, default, default));
            return;
        }

        SucceedUnlessQuiet(in header);
    }

    /// <summary>The command that does the same and always answers.</summary>
    private static BinaryOpcode LoudOf(BinaryOpcode opcode) => opcode switch
    {
        BinaryOpcode.GetQuiet => BinaryOpcode.Get,
        BinaryOpcode.GetKeyQuiet => BinaryOpcode.GetKey,
        >= BinaryOpcode.SetQuiet and <= BinaryOpcode.DecrementQuiet => opcode - (BinaryOpcode.SetQuiet - BinaryOpcode.Set),
        BinaryOpcode.QuitQuiet => BinaryOpcode.Quit,
        BinaryOpcode.FlushQuiet => BinaryOpcode.Flush,
        BinaryOpcode.AppendQuiet => BinaryOpcode.Append,
        BinaryOpcode.PrependQuiet => BinaryOpcode.Prepend,
        BinaryOpcode.GetAndTouchQuiet => BinaryOpcode.GetAndTouch,
        BinaryOpcode.GetKeyAndTouchQuiet => BinaryOpcode.GetKeyAndTouch,
        _ => opcode,
    };

    private void SucceedUnlessQuiet(in BinaryHeader header, ulong version = 0)
    {
        if (LoudOf(header.Opcode) == header.Opcode)
        {
            BinaryAnswers.Write(Output, (byte)header.Opcode, header.Opaque, BinaryStatus.Success, default, default, version);
        }
    }

    private void Fail(in BinaryHeader header, BinaryStatus status) => BinaryAnswers.Fail(Output, (byte)header.Opcode, header.Opaque, status);
}
