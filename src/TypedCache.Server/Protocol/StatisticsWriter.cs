using System.Text;
using TypedCache.Server.Commands;
using TypedCache.Server.Figures;

namespace TypedCache.Server.Protocol;

/// <summary>Answers <c>stats</c> in all its forms, in either protocol. Allocates some kilobytes.</summary>
internal sealed class StatisticsWriter(CommandContext context)
{
    private bool _isBinary;
    private uint _opaque;

    private ServerState State => context.State;

    /// <summary>Answers the command of the text protocol.</summary>
    public void Execute(Session session, in CommandLine words)
    {
        _isBinary = false;
        string form = words.Count > 1 ? Encoding.ASCII.GetString(words[1]) : "";
        switch (form)
        {
            case "reset":
                State.ResetStatistics();
                Say("RESET\r\n");
                return;
            case "detail":
                Detail(words.Count > 2 ? Encoding.ASCII.GetString(words[2]) : "");
                return;
            case "cachedump":
                Dump(session, in words);
                return;
        }

        if (TryWrite(form))
        {
            Say("END\r\n");
        }
        else
        {
            Say("ERROR\r\n");
        }
    }

    /// <summary>Answers the command of the binary protocol.</summary>
    public void Execute(Session session, uint opaque, ReadOnlySpan<byte> key)
    {
        _isBinary = true;
        _opaque = opaque;
        string form = Encoding.ASCII.GetString(key);
        if (form == "reset")
        {
            State.ResetStatistics();
        }
        else if (!TryWrite(form))
        {
            BinaryAnswers.Fail(context.Output, (byte)BinaryOpcode.Statistics, opaque, BinaryStatus.NotFound);
            return;
        }

        session.LastCommandAt = Environment.TickCount64;
        BinaryAnswers.Write(context.Output, (byte)BinaryOpcode.Statistics, opaque, BinaryStatus.Success, default, default);
    }

    private bool TryWrite(string form)
    {
        IEnumerable<(string Name, string Value)>? figures = form switch
        {
            "" => GeneralFigures.Of(State, context.Pool),
            "settings" => SettingFigures.Of(State),
            "items" => ClassFigures.OfItems(State),
            "slabs" => ClassFigures.OfSlabs(State),
            "conns" => ConnectionList.Of(State),
            "sizes" => SizeFigures.Of(State),
            "sizes_enable" => SizeFigures.Switch(State, on: true),
            "sizes_disable" => SizeFigures.Switch(State, on: false),
            "extstore" => [],
            _ => null,
        };
        if (figures is null)
        {
            return false;
        }

        foreach ((string name, string value) in figures)
        {
            if (_isBinary)
            {
                BinaryAnswers.Write(
                    context.Output, (byte)BinaryOpcode.Statistics, _opaque, BinaryStatus.Success, Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(value));
            }
            else
            {
                Say($"STAT {name} {value}\r\n");
            }
        }

        return true;
    }

    private void Detail(string what)
    {
        switch (what)
        {
            case "on" or "off":
                State.Prefixes.IsOn = what == "on";
                Say("OK\r\n");
                break;
            case "dump":
                foreach (string line in State.Prefixes.Dump())
                {
                    Say(line);
                }

                Say("END\r\n");
                break;
            default:
                Say("CLIENT_ERROR usage: stats detail on|off|dump\r\n");
                break;
        }
    }

    private void Dump(Session session, in CommandLine words)
    {
        if (!State.Options.AllowsDumping)
        {
            Say("CLIENT_ERROR stats cachedump not allowed\r\n");
        }
        else if (words.Count < 4)
        {
            Say("CLIENT_ERROR bad command line\r\n");
        }
        else if (!TextNumbers.TryParse(words[2], out uint sizeClass) || !TextNumbers.TryParse(words[3], out uint limit))
        {
            Say("CLIENT_ERROR bad command line format\r\n");
        }
        else if (sizeClass > byte.MaxValue)
        {
            Say("CLIENT_ERROR Illegal slab id\r\n");
        }
        else
        {
            int most = limit == 0 ? int.MaxValue : (int)Math.Min(limit, int.MaxValue);
            session.Listing = new ItemListing(State.Cache.Scan(), ListingKind.CacheDump, new HashSet<int> { (int)sizeClass }, most);
            session.Phase = SessionPhase.Listing;
        }
    }

    private void Say(string text) => context.Output.Write(text);
}
