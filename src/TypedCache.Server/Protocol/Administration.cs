using System.Security.Cryptography;
using TypedCache.Server.Buffers;
using TypedCache.Server.Commands;
using TypedCache.Server.Statistics;
using TypedCache.Server.Watching;

namespace TypedCache.Server.Protocol;

/// <summary>The commands of the text protocol that are about the server and not about one item. They may allocate.</summary>
internal sealed partial class Administration(CommandContext context)
{
    private const uint LeastMemoryLimit = 8;
    private const uint MostMemoryLimit = 1_000_000_000;
    private const uint MostVerbosity = 3;
    private const int MostWatchers = 20;

    private readonly StatisticsWriter _statistics = new(context);

    private OutputBuffer Output => context.Output;

    private ServerState State => context.State;

    /// <summary>Executes a command.</summary>
    /// <returns>False where it is none of these.</returns>
    public bool TryExecute(Session session, in CommandLine words)
    {
        string name = System.Text.Encoding.ASCII.GetString(words[0]);
        switch (name)
        {
            case "version":
                Say($"VERSION {ServerState.Version}");
                return true;
            case "quit":
                session.IsClosing = true;
                return true;
            case "stats":
                _statistics.Execute(session, in words);
                return true;
            case "flush_all" when words.Count <= 3:
                Flush(session, in words);
                return true;
            case "verbosity" when words.Count is 2 or 3:
                SetVerbosity(in words);
                return true;
            case "cache_memlimit" when words.Count is 2 or 3:
                SetMemoryLimit(in words);
                return true;
            case "slabs" when words.Count >= 2:
                TuneSlabs(in words);
                return true;
            case "lru" when words.Count >= 2:
                TuneLru(in words);
                return true;
            case "lru_crawler" when words.Count >= 2:
                TuneCrawler(session, in words);
                return true;
            case "watch":
                Watch(session, in words);
                return true;
            case "refresh_certs":
                RefreshCertificate();
                return true;
            case "shutdown" when words.Count <= 2:
                Shutdown(in words);
                return true;
            default:
                return TryDebug(in words);
        }
    }

    private bool TryDebug(in CommandLine words)
    {
        if (words.Count > 3 || State.Debugging?.Execute(words[0], words.Count > 1 ? words[1] : default, words.Count > 2 ? words[2] : default) is not { } answer)
        {
            return false;
        }

        Say(answer);
        return true;
    }

    private void Flush(Session session, in CommandLine words)
    {
        context.Counters.Add(ServerCounter.FlushCommands);
        bool isQuiet = IsQuiet(in words);
        int delay = 0;
        if (!State.Options.AllowsFlush)
        {
            Say("CLIENT_ERROR flush_all not allowed", isQuiet);
            return;
        }

        if (words.Count > (isQuiet ? 2 : 1) && !TextNumbers.TryParse(words[1], out delay))
        {
            Say("CLIENT_ERROR invalid exptime argument", isQuiet);
            return;
        }

        if (State.Flush(delay) is { } work)
        {
            session.WaitFor(work, () => Say("OK", isQuiet));
            return;
        }

        Say("OK", isQuiet);
    }

    private void SetVerbosity(in CommandLine words)
    {
        bool isQuiet = IsQuiet(in words);
        if (!TextNumbers.TryParse(words[1], out uint level))
        {
            Say("CLIENT_ERROR bad command line format", isQuiet);
            return;
        }

        State.Verbosity = (int)Math.Min(level, MostVerbosity);
        Say("OK", isQuiet);
    }

    private void SetMemoryLimit(in CommandLine words)
    {
        bool isQuiet = IsQuiet(in words);
        if (!TextNumbers.TryParse(words[1], out uint megabytes))
        {
            Say("ERROR", isQuiet);
        }
        else if (megabytes < LeastMemoryLimit)
        {
            Say("MEMLIMIT_TOO_SMALL cannot set maxbytes to less than 8m", isQuiet);
        }
        else if (megabytes > MostMemoryLimit)
        {
            Say("MEMLIMIT_ADJUST_FAILED input value is megabytes not bytes", isQuiet);
        }
        else
        {
            // The engine's memory is one range of addresses, reserved when it was made.
            bool isSame = (long)megabytes << 20 == State.Engine.Statistics.MemoryLimit;
            Say(isSame ? "OK" : "MEMLIMIT_ADJUST_FAILED out of bounds or unable to adjust", isQuiet);
        }
    }

    private bool TryGetClasses(ReadOnlySpan<byte> text, out HashSet<int>? classes)
    {
        classes = null;
        if (text.SequenceEqual("all"u8) || text.SequenceEqual("hash"u8))
        {
            return true;
        }

        classes = [];
        foreach (Range range in text.Split((byte)','))
        {
            if (!TextNumbers.TryParse(text[range], out uint number) || number > byte.MaxValue)
            {
                Say("BADCLASS invalid class id");
                return false;
            }

            classes.Add((int)number);
        }

        return true;
    }

    private void Watch(Session session, in CommandLine words)
    {
        var kinds = WatchKinds.None;
        for (int i = 1; i < words.Count; i++)
        {
            WatchKinds kind = System.Text.Encoding.ASCII.GetString(words[Math.Min(i, CommandLine.MaximumWords - 1)]) switch
            {
                "fetchers" => WatchKinds.Fetches,
                "mutations" => WatchKinds.Mutations,
                "connevents" => WatchKinds.Connections,
                "deletions" => WatchKinds.Deletions,
                "evictions" => WatchKinds.Evictions,
                "rawcmds" or "sysevents" or "proxyreqs" or "proxyevents" or "proxyuser" => WatchKinds.Nothing,
                _ => WatchKinds.None,
            };
            if (kind == WatchKinds.None)
            {
                Say("ERROR");
                return;
            }

            kinds |= kind;
        }

        if (!State.Options.AllowsWatching)
        {
            Say("CLIENT_ERROR watch commands not allowed");
        }
        else if (State.Watching.Count >= MostWatchers)
        {
            Say("WATCHER_TOO_MANY log watcher limit reached");
        }
        else
        {
            session.Watcher = new Watcher(kinds == WatchKinds.None ? WatchKinds.Fetches : kinds);
            State.Watching.Add(session.Watcher);
            session.Phase = SessionPhase.Watching;
            Say("OK");
        }
    }

    private void RefreshCertificate()
    {
        if (!State.Options.IsEncrypted)
        {
            Say("Error TLS not enabled");
            return;
        }

        try
        {
            State.Options.CertificateFile?.Reload();
            Say("OK");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            // What was read before still holds.
            Say($"Error loading the certificate: {failure.Message.ReplaceLineEndings(" ")}");
        }
    }

    private void Shutdown(in CommandLine words)
    {
        if (!State.Options.AllowsShutdown)
        {
            Say("ERROR: shutdown not enabled");
        }
        else if (words.Count == 1 || words[1].SequenceEqual("graceful"u8))
        {
            State.RequestShutdown(words.Count == 2);
        }
        else
        {
            Say("CLIENT_ERROR invalid shutdown mode");
        }
    }

    private static bool IsQuiet(in CommandLine words) => words.Count > 1 && words.Last.SequenceEqual("noreply"u8);

    private void Say(string answer, bool isQuiet = false)
    {
        if (!isQuiet)
        {
            Output.Write(answer);
            Output.Write("\r\n"u8);
        }
    }
}
