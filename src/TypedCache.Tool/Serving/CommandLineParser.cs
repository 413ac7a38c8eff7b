using System.Globalization;
using System.Net;

namespace TypedCache.Tool.Serving;

/// <summary>Reads memcached's command line.</summary>
internal static class CommandLineParser
{
    private const string WithValue = "pUsalumcPfnDtRbBIYeoN";
    private const string Without = "AdrkvhiVMLSCFXWZ";
    private const int LeastItemSize = 1 << 10;
    private const int MostItemSize = (1 << 30) - 1;
    private const int MostThreads = 1024;
    private const int MostSmallestItem = 1 << 16;
    private const double MostGrowth = 1000;

    private static readonly Dictionary<string, char> LongNames = new(StringComparer.Ordinal)
    {
        ["port"] = 'p', ["udp-port"] = 'U', ["unix-socket"] = 's', ["unix-mask"] = 'a', ["enable-shutdown"] = 'A', ["listen"] = 'l', ["daemon"] = 'd',
        ["enable-coredumps"] = 'r', ["user"] = 'u', ["memory-limit"] = 'm', ["disable-evictions"] = 'M', ["conn-limit"] = 'c', ["lock-memory"] = 'k',
        ["verbose"] = 'v', ["help"] = 'h', ["license"] = 'i', ["version"] = 'V', ["pidfile"] = 'P', ["slab-growth-factor"] = 'f', ["slab-min-size"] = 'n',
        ["enable-largepages"] = 'L', ["threads"] = 't', ["max-reqs-per-event"] = 'R', ["disable-cas"] = 'C', ["listen-backlog"] = 'b', ["protocol"] = 'B',
        ["max-item-size"] = 'I', ["enable-sasl"] = 'S', ["disable-flush-all"] = 'F', ["disable-dumping"] = 'X', ["disable-watch"] = 'W', ["auth-file"] = 'Y',
        ["memory-file"] = 'e', ["enable-ssl"] = 'Z', ["extended"] = 'o', ["napi_ids"] = 'N',
    };

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="UsageException">One is wrong; the message names it and the rule.</exception>
    public static ServeSettings Parse(IReadOnlyList<string> arguments)
    {
        var settings = new ServeSettings();
        var reader = new ArgumentReader(arguments, WithValue, Without, LongNames);
        while (reader.Next() is { } letter)
        {
            if (!TryReadListening(settings, letter, reader.Value) && !TryReadLimit(settings, letter, reader.Value) && !TryReadSwitch(settings, letter, reader.Value))
            {
                settings.Ignored.Add($"-{letter}{(reader.Value.Length == 0 ? "" : " ")}{reader.Value}");
            }
        }

        if (settings.IsTls && settings.CertificatePath is null)
        {
            throw new UsageException("-Z needs -o ssl_chain_cert=FILE, and ssl_key=FILE where the key is in a file of its own.");
        }

        CheckSizeClasses(settings);
        return settings;
    }

    private static void CheckSizeClasses(ServeSettings settings)
    {
        if (!settings.HasMemcachedClasses)
        {
            IgnoreWhereSet(settings, "-f", settings.GrowthFactor);
            IgnoreWhereSet(settings, "-n", settings.SmallestItem);
        }
        else if (settings.MemoryLimit < MemcachedSizeClasses.LeastMemoryLimit)
        {
            throw new UsageException($"-o classes=memcached: its pages want -m {MemcachedSizeClasses.LeastMemoryLimit >> 20} or more.");
        }
    }

    private static void IgnoreWhereSet<T>(ServeSettings settings, string option, T? value)
        where T : struct
    {
        if (value is not null)
        {
            settings.Ignored.Add(string.Create(CultureInfo.InvariantCulture, $"{option} {value}"));
        }
    }

    private static bool TryReadListening(ServeSettings settings, char letter, string value)
    {
        switch (letter)
        {
            case 'p':
                settings.Port = ReadNumber("-p", value, -1, 65_535);
                return true;
            case 'U':
                settings.UdpPort = ReadNumber("-U", value, 0, 65_535);
                return true;
            case 's':
                settings.UnixSocket = value;
                return true;
            case 'a':
                settings.UnixSocketMode = ReadMode(value);
                return true;
            case 'l':
                ReadAddresses(settings, value);
                return true;
            case 'b':
                settings.Backlog = ReadNumber("-b", value, 1, int.MaxValue);
                return true;
            case 'B':
                settings.Protocols = value switch
                {
                    "auto" => Server.MemcachedProtocols.Automatic,
                    "ascii" => Server.MemcachedProtocols.Text,
                    "binary" => Server.MemcachedProtocols.Binary,
                    _ => throw new UsageException($"-B {value}: the protocol is auto, ascii or binary."),
                };
                return true;
            default:
                return false;
        }
    }

    private static bool TryReadLimit(ServeSettings settings, char letter, string value)
    {
        switch (letter)
        {
            case 'm':
                settings.MemoryLimit = (long)ReadNumber("-m", value, 2, 64 << 10) << 20;
                return true;
            case 'c':
                settings.MaxConnections = ReadNumber("-c", value, 1, int.MaxValue);
                return true;
            case 't':
                settings.Threads = ReadNumber("-t", value, 1, MostThreads);
                return true;
            case 'R':
                settings.RequestsPerEvent = ReadNumber("-R", value, 1, int.MaxValue);
                return true;
            case 'I':
                settings.MaxItemSize = ReadSize(value);
                return true;
            case 'f':
                settings.GrowthFactor = ReadFactor(value);
                return true;
            case 'n':
                settings.SmallestItem = ReadNumber("-n", value, 1, MostSmallestItem);
                return true;
            default:
                return false;
        }
    }

    private static bool TryReadSwitch(ServeSettings settings, char letter, string value)
    {
        switch (letter)
        {
            case 'A':
                settings.AllowsShutdown = true;
                return true;
            case 'd':
                settings.IsDaemon = true;
                return true;
            case 'u':
                settings.User = value;
                return true;
            case 'P':
                settings.PidFile = value;
                return true;
            case 'M':
                settings.NeverEvicts = true;
                return true;
            case 'C':
                settings.Versions = false;
                return true;
            case 'F':
                settings.AllowsFlush = false;
                return true;
            case 'X':
                settings.AllowsDumping = false;
                return true;
            case 'W':
                settings.AllowsWatching = false;
                return true;
            case 'Y':
                settings.PasswordPath = value;
                settings.Protocols = Server.MemcachedProtocols.Text;
                return true;
            case 'D':
                settings.PrefixDelimiter = value is [> ' ' and < (char)127, ..]
                    ? value[0]
                    : throw new UsageException($"-D {value}: a delimiter is a visible character.");
                return true;
            case 'Z':
                settings.IsTls = true;
                return true;
            case 'v':
                settings.Verbosity++;
                return true;
            case 'h' or 'i':
                settings.IsHelpWanted = true;
                return true;
            case 'V':
                settings.IsVersionWanted = true;
                return true;
            case 'S':
                throw new UsageException("-S: there is no SASL here; -Y FILE asks clients of the text protocol for a password.");
            case 'o':
                ExtendedOptions.Read(settings, value);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Reads a number between two bounds.</summary>
    public static int ReadNumber(string option, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new UsageException($"{option} {value}: a whole number from {least} to {most} is wanted.");

    private static int ReadSize(string value)
    {
        int shift = value.Length == 0 ? 0 : char.ToLowerInvariant(value[^1]) switch { 'k' => 10, 'm' => 20, _ => 0 };
        string digits = shift == 0 ? value : value[..^1];
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            || number > MostItemSize || number << shift < LeastItemSize || number << shift > MostItemSize + 1L)
        {
            throw new UsageException($"-I {value}: the largest item is from 1k to 1024m.");
        }

        return (int)Math.Min(number << shift, MostItemSize);
    }

    private static double ReadFactor(string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double factor) && factor is > 1 and <= MostGrowth
            ? factor
            : throw new UsageException($"-f {value}: a number more than 1 and at most {MostGrowth} is wanted.");

    private static UnixFileMode ReadMode(string value)
    {
        try
        {
            int mode = Convert.ToInt32(value, 8);
            return mode is >= 0 and <= 0x1FF ? (UnixFileMode)mode : throw new FormatException();
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException or ArgumentException)
        {
            throw new UsageException($"-a {value}: a mode is an octal number up to 777.");
        }
    }

    private static void ReadAddresses(ServeSettings settings, string value)
    {
        foreach (string each in value.Split(','))
        {
            string text = each.StartsWith("notls:", StringComparison.Ordinal) ? each["notls:".Length..] : each;
            (string host, int? port) = SplitPort(text);
            if (host is "*" or "0.0.0.0" or "INADDR_ANY")
            {
                settings.Addresses.Add((IPAddress.Any, port));
            }
            else
            {
                foreach (IPAddress address in Resolve(host))
                {
                    settings.Addresses.Add((address, port));
                }
            }
        }
    }

    private static (string Host, int? Port) SplitPort(string text)
    {
        int colon = text.LastIndexOf(':');
        if (text.StartsWith('['))
        {
            int end = text.IndexOf(']', StringComparison.Ordinal);
            if (end < 0)
            {
                throw new UsageException($"-l {text}: the bracket is not closed.");
            }

            return (text[1..end], colon > end ? ReadNumber("-l", text[(colon + 1)..], 0, 65_535) : null);
        }

        bool hasPort = colon >= 0 && text.IndexOf(':', StringComparison.Ordinal) == colon;
        return hasPort ? (text[..colon], ReadNumber("-l", text[(colon + 1)..], 0, 65_535)) : (text, null);
    }

    private static IPAddress[] Resolve(string host)
    {
        if (IPAddress.TryParse(host, out IPAddress? address))
        {
            return [address];
        }

        try
        {
            return Dns.GetHostAddresses(host);
        }
        catch (Exception unknown) when (unknown is System.Net.Sockets.SocketException or ArgumentException)
        {
            throw new UsageException($"-l {host}: there is no such address.");
        }
    }
}
