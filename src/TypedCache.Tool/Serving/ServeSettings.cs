using System.Net;

namespace TypedCache.Tool.Serving;

/// <summary>What memcached's command line says.</summary>
internal sealed class ServeSettings
{
    public int Port { get; set; } = 11211;

    public int UdpPort { get; set; }

    public string? UnixSocket { get; set; }

    public UnixFileMode UnixSocketMode { get; set; } = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The addresses listened at, with a port where one was named for them alone.</summary>
    public List<(IPAddress Address, int? Port)> Addresses { get; } = [];

    public bool IsDaemon { get; set; }

    public string? PidFile { get; set; }

    public string? User { get; set; }

    public long MemoryLimit { get; set; } = 64L << 20;

    public bool NeverEvicts { get; set; }

    public int MaxConnections { get; set; } = 1024;

    public int Threads { get; set; } = 4;

    public int RequestsPerEvent { get; set; } = 20;

    public bool Versions { get; set; } = true;

    public int Backlog { get; set; } = 1024;

    public Server.MemcachedProtocols Protocols { get; set; }

    public int MaxItemSize { get; set; } = 1 << 20;

    /// <summary>Whether the size classes are memcached's own.</summary>
    public bool HasMemcachedClasses { get; set; }

    /// <summary>How much larger the chunks of one of memcached's classes are than those before; null for its default.</summary>
    public double? GrowthFactor { get; set; }

    /// <summary>The bytes the smallest of memcached's chunks has room for; null for its default.</summary>
    public int? SmallestItem { get; set; }

    public bool AllowsFlush { get; set; } = true;

    public bool AllowsShutdown { get; set; }

    public bool AllowsDumping { get; set; } = true;

    public bool AllowsWatching { get; set; } = true;

    public string? PasswordPath { get; set; }

    public TimeSpan IdleTimeout { get; set; }

    public int Verbosity { get; set; }

    public bool IsHelpWanted { get; set; }

    public bool IsVersionWanted { get; set; }

    public bool IsTls { get; set; }

    public bool RequiresTls13 { get; set; }

    public char? PrefixDelimiter { get; set; }

    public bool TracksSizes { get; set; }

    public string? CertificatePath { get; set; }

    public string? KeyPath { get; set; }

    public Server.EventLoopKind EventLoop { get; set; }

    /// <summary>What was accepted and means nothing here.</summary>
    public List<string> Ignored { get; } = [];

    /// <summary>The addresses with their ports: this machine alone where none was named.</summary>
    public IReadOnlyList<IPEndPoint> EndPointsAt(int port) => Addresses.Count == 0
        ? [new IPEndPoint(IPAddress.Loopback, port)]
        : [.. Addresses.Select(address => new IPEndPoint(address.Address, address.Port ?? port))];
}
