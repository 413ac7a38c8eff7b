using System.Buffers.Text;
using TypedCache.Server.Commands;

namespace TypedCache.Server.Protocol;

/// <content>What tunes memcached's own queues, crawler and pages: it is read, answered and kept as there, and has an effect where the engine has something of the sort.</content>
internal sealed partial class Administration
{
    private const uint MostHotAndWarm = 80;
    private const uint MostAutomove = 2;
    private const uint LongestSleep = 1_000_000;
    private const string WrongFormat = "CLIENT_ERROR bad command line format";

    private Tunables Tunables => State.Tunables;

    private void TuneSlabs(in CommandLine words)
    {
        if (words.Count == 4 && words[1].SequenceEqual("reassign"u8))
        {
            Say(Reassign(in words));
        }
        else if (words.Count >= 3 && words[1].SequenceEqual("automove"u8))
        {
            Say(SetAutomove(in words));
        }
        else
        {
            Say("ERROR");
        }
    }

    /// <summary>The engine moves pages by what another page would bring, and has none to spare for who asks.</summary>
    private static string Reassign(in CommandLine words)
    {
        if (!TextNumbers.TryParse(words[2], out int source) || !TextNumbers.TryParse(words[3], out int destination))
        {
            return WrongFormat;
        }

        return source == destination ? "SAME src and dst class are identical"
            : source is < 0 or > byte.MaxValue || destination is < 0 or > byte.MaxValue ? "BADCLASS invalid src or dst class id"
            : "NOSPARE source class has no spare pages";
    }

    private string SetAutomove(in CommandLine words)
    {
        bool isRatio = words[2].SequenceEqual("ratio"u8);
        bool isFreeRatio = words[2].SequenceEqual("freeratio"u8);
        if (isRatio || isFreeRatio)
        {
            if (words.Count < 4 || !TryParse(words[3], out double ratio))
            {
                return "ERROR";
            }

            (Tunables.AutomoveRatio, Tunables.AutomoveFreeRatio) = isRatio ? (ratio, Tunables.AutomoveFreeRatio) : (Tunables.AutomoveRatio, ratio);
            return "OK";
        }

        if (words[2].SequenceEqual("window"u8))
        {
            if (words.Count < 4 || !TextNumbers.TryParse(words[3], out uint window))
            {
                return WrongFormat;
            }

            Tunables.AutomoveWindow = window;
            return "OK";
        }

        if (!TextNumbers.TryParse(words[2], out uint level))
        {
            return WrongFormat;
        }

        if (level > MostAutomove)
        {
            return "ERROR";
        }

        Tunables.Automove = level;
        return "OK";
    }

    private void TuneLru(in CommandLine words) => Say(words[1] switch
    {
        [(byte)'t', (byte)'u', (byte)'n', (byte)'e'] when words.Count >= 6 => TuneQueues(in words),
        [(byte)'m', (byte)'o', (byte)'d', (byte)'e'] when words.Count >= 3 => SetMode(words[2]),
        _ when words[1].SequenceEqual("temp_ttl"u8) && words.Count >= 3 => SetTemporary(words[2]),
        _ => "ERROR",
    });

    private string TuneQueues(in CommandLine words)
    {
        if (!TextNumbers.TryParse(words[2], out uint hot) || !TextNumbers.TryParse(words[3], out uint warm)
            || !TryParse(words[4], out double hotFactor) || !TryParse(words[5], out double warmFactor))
        {
            return "ERROR";
        }

        if ((ulong)hot + warm > MostHotAndWarm)
        {
            return "ERROR hot and warm pcts must not exceed 80";
        }

        if (!(hotFactor > 0 && warmFactor > 0))
        {
            return "ERROR hot/warm age factors must be greater than 0";
        }

        (Tunables.HotPercent, Tunables.WarmPercent, Tunables.HotFactor, Tunables.WarmFactor) = (hot, warm, hotFactor, warmFactor);
        return "OK";
    }

    private string SetMode(ReadOnlySpan<byte> mode)
    {
        bool isSegmented = mode.SequenceEqual("segmented"u8);
        if (!isSegmented && !mode.SequenceEqual("flat"u8))
        {
            return "ERROR";
        }

        Tunables.IsSegmented = isSegmented;
        return "OK";
    }

    private string SetTemporary(ReadOnlySpan<byte> text)
    {
        if (!TextNumbers.TryParse(text, out int seconds))
        {
            return "ERROR";
        }

        Tunables.HasTemporary = seconds >= 0;
        Tunables.TemporarySeconds = seconds >= 0 ? seconds : Tunables.TemporarySeconds;
        return "OK";
    }

    private void TuneCrawler(Session session, in CommandLine words)
    {
        string what = System.Text.Encoding.ASCII.GetString(words[1]);
        switch (what)
        {
            case "enable" or "disable" when words.Count == 2:
                Tunables.HasCrawler = what == "enable";
                Say("OK");
                break;
            case "sleep" when words.Count == 3:
                Say(SetSleep(words[2]));
                break;
            case "tocrawl" when words.Count == 3:
                bool isRight = TextNumbers.TryParse(words[2], out uint most);
                Tunables.CrawlerMost = isRight ? most : Tunables.CrawlerMost;
                Say(isRight ? "OK" : WrongFormat);
                break;
            case "crawl" when words.Count == 3:
                if (TryGetClasses(words[2], out _))
                {
                    Tunables.Crawls++;
                    State.Engine.Trim();
                    Say("OK");
                }

                break;
            case "metadump" or "mgdump" when words.Count == 3:
                Dump(session, what, words[2]);
                break;
            default:
                Say("ERROR");
                break;
        }
    }

    private string SetSleep(ReadOnlySpan<byte> text)
    {
        if (!TextNumbers.TryParse(text, out uint microseconds))
        {
            return WrongFormat;
        }

        if (microseconds > LongestSleep)
        {
            return "CLIENT_ERROR sleep must be one second or less";
        }

        Tunables.CrawlerSleep = microseconds;
        return "OK";
    }

    private void Dump(Session session, string what, ReadOnlySpan<byte> which)
    {
        if (!State.Options.AllowsDumping)
        {
            Say($"ERROR {what} not allowed");
        }
        else if (TryGetClasses(which, out HashSet<int>? classes))
        {
            Tunables.Crawls++;
            ListingKind kind = what == "metadump" ? ListingKind.Metadata : ListingKind.Commands;
            session.Listing = new ItemListing(State.Cache.Scan(), kind, classes, int.MaxValue);
            session.Phase = SessionPhase.Listing;
        }
    }

    private static bool TryParse(ReadOnlySpan<byte> text, out double value) => Utf8Parser.TryParse(text, out value, out int length) && length == text.Length;
}
