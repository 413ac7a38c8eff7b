using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace TypedCache.Server;

/// <summary>What is set for a server. The defaults are memcached's, but for the address: it listens to this machine alone.</summary>
public sealed record MemcachedServerOptions
{
    /// <summary>The addresses it listens at for TCP connections; empty for none. A port of 0 is one the system chooses; see <see cref="MemcachedServer.EndPoints"/>.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints { get; init; } = [new IPEndPoint(IPAddress.Loopback, 11211)];

    /// <summary>The addresses it listens at for UDP datagrams; empty, the default, for none.</summary>
    public IReadOnlyList<IPEndPoint> UdpEndPoints { get; init; } = [];

    /// <summary>The path of a unix socket it listens at; null for none.</summary>
    public string? UnixSocket { get; init; }

    /// <summary>The mode of the unix socket's file.</summary>
    public UnixFileMode UnixSocketMode { get; init; } = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The worker threads, at least 1. Default 4.</summary>
    public int Threads { get; init; } = 4;

    /// <summary>The connections at a time, at least 1; further ones are told so and closed. Default 1,024.</summary>
    public int MaxConnections { get; init; } = 1024;

    /// <summary>The commands of one client that are executed before others get their turn, at least 1. Default 20.</summary>
    public int RequestsPerEvent { get; init; } = 20;

    /// <summary>The connections that may wait to be accepted. Default 1,024.</summary>
    public int Backlog { get; init; } = 1024;

    /// <summary>How long a connection may say nothing before it is closed; zero, the default, for ever.</summary>
    public TimeSpan IdleTimeout { get; init; }

    /// <summary>Which protocols are spoken. By default the first byte of a connection tells.</summary>
    public MemcachedProtocols Protocols { get; init; } = MemcachedProtocols.Automatic;

    /// <summary>How workers wait for their connections. By default as is best on this system.</summary>
    public EventLoopKind EventLoop { get; init; } = EventLoopKind.Automatic;

    /// <summary>Whether items keep versions, for compare-and-swap. Default true; 8 bytes an item.</summary>
    public bool Versions { get; init; } = true;

    /// <summary>Whether clients may empty the cache. Default true.</summary>
    public bool AllowsFlush { get; init; } = true;

    /// <summary>Whether clients may list the items. Default true.</summary>
    public bool AllowsDumping { get; init; } = true;

    /// <summary>Whether clients may watch what the server does. Default true.</summary>
    public bool AllowsWatching { get; init; } = true;

    /// <summary>Whether clients may stop the server. Default false; what they ask for raises <see cref="MemcachedServer.ShutdownRequested"/>.</summary>
    public bool AllowsShutdown { get; init; }

    /// <summary>The names and passwords clients must know one of; null, the default, where everybody may do everything.</summary>
    public PasswordFile? Passwords { get; init; }

    /// <summary>The certificate, with its private key, that TCP clients are shown: they must then speak TLS. Null, the default, where they must not.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The same from files, in its place, where it is renewed while the server runs: clients ask for that by <c>refresh_certs</c>. Null, the default, for none.</summary>
    public CertificateFile? CertificateFile { get; init; }

    /// <summary>Whether nothing older than TLS 1.3 is spoken. By default what the system allows is.</summary>
    public bool RequiresTls13 { get; init; }

    /// <summary>What ends the prefix of a key where commands are counted by it. Default a colon.</summary>
    public char PrefixDelimiter { get; init; } = ':';

    /// <summary>Whether commands are counted by the prefix of their key from the start; clients switch that by <c>stats detail</c>. Default false.</summary>
    public bool CountsPrefixes { get; init; }

    /// <summary>Whether <c>stats sizes</c> tells sizes from the start; clients switch that too. Default false.</summary>
    public bool TracksSizes { get; init; }

    /// <summary>The name of the cache on the engine. Default "memcached".</summary>
    public string CacheName { get; init; } = "memcached";

    /// <summary>
    /// The names of other caches of the engine that clients reach by keys that begin with the name and a colon (<c>quotes:MSFT</c>): those of bytes, and typed ones whose keys are strings. Their
    /// values are what is stored, so choose MessagePack for those that other languages read and write. What a client stores there that is no such value is a miss to the typed cache. Flags and
    /// versions are for those that keep them. Empty by default.
    /// </summary>
    public IReadOnlyList<string> ExposedCaches { get; init; } = [];

    /// <summary>The longest key, in bytes.</summary>
    public const int MaxKeyLength = 250;

    /// <summary>The clock the engine was made with, in a test build: then clients may set it. Null otherwise.</summary>
    internal DebugClock? DebugClock { get; init; }

    /// <summary>Whether TCP clients must speak TLS.</summary>
    internal bool IsEncrypted => Certificate is not null || CertificateFile is not null;

    internal MemcachedServerOptions Validate()
    {
        ArgumentNullException.ThrowIfNull(EndPoints);
        ArgumentNullException.ThrowIfNull(UdpEndPoints);
        ArgumentNullException.ThrowIfNull(ExposedCaches);
        ArgumentException.ThrowIfNullOrEmpty(CacheName);
        Require(PrefixDelimiter is > ' ' and < (char)127, nameof(PrefixDelimiter), PrefixDelimiter, "A delimiter is a visible ASCII character.");
        if (Certificate is not null && CertificateFile is not null)
        {
            throw new ArgumentException($"There is one certificate: either {nameof(Certificate)} or {nameof(CertificateFile)} is set.");
        }

        Require(Threads >= 1, nameof(Threads), Threads, "There is at least 1 worker thread.");
        Require(MaxConnections >= 1, nameof(MaxConnections), MaxConnections, "There is at least 1 connection.");
        Require(RequestsPerEvent >= 1, nameof(RequestsPerEvent), RequestsPerEvent, "At least 1 command is executed at a time.");
        Require(Backlog >= 1, nameof(Backlog), Backlog, "At least 1 connection can wait.");
        Require(IdleTimeout >= TimeSpan.Zero, nameof(IdleTimeout), IdleTimeout, "An idle timeout is positive, or zero for none.");
        return this;
    }

    private static void Require(bool holds, string name, object value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, rule);
        }
    }
}
