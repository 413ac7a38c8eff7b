using System.Security.Cryptography;
using TypedCache.Server;

namespace TypedCache.Tool.Serving;

/// <summary><c>typedcache serve</c>: a server with memcached's command line, until a signal or a client ends it.</summary>
internal static class ServeCommand
{
#if DEBUG_COMMANDS
    private static DebugClock? Clock { get; } = new();
#else
    private static DebugClock? Clock => null;
#endif

    /// <summary>Runs.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="UsageException">An option is wrong.</exception>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        string[] all = arguments.ToArray();
        ServeSettings settings = CommandLineParser.Parse(all);
        if (settings.IsHelpWanted)
        {
            Console.Out.Write(HelpText.Text);
            return 0;
        }

        if (settings.IsVersionWanted)
        {
            Console.Out.WriteLine($"typedcache {typeof(SlabEngine).Assembly.GetName().Version?.ToString(3)} (memcached 1.6.45)");
            return 0;
        }

        if (settings.IsDaemon && !DaemonProcess.IsThis)
        {
            return DaemonProcess.Start(all);
        }

        foreach (string ignored in settings.Verbosity > 0 ? settings.Ignored : [])
        {
            Console.Error.WriteLine($"typedcache: {ignored} has no meaning here and is passed over.");
        }

        if (settings.IsDaemon)
        {
            DaemonProcess.Detach();
        }

        return Serve(settings);
    }

    private static int Serve(ServeSettings settings)
    {
        using SlabEngine engine = new(OptionsOf(settings));
        PasswordFile? passwords = settings.PasswordPath is null ? null : new PasswordFile(settings.PasswordPath);
        CertificateFile? certificate = settings.IsTls ? ReadCertificate(settings) : null;
        using var server = new MemcachedServer(engine, OptionsOf(settings, passwords, certificate)) { Verbosity = settings.Verbosity };
        using var stop = new StopSignals(() => Reload(passwords, certificate));
        server.ShutdownRequested += stop.Stop;
        server.Logged += static (_, text) => Console.Error.WriteLine(text);
        server.Start();
        if (settings.User is { } user)
        {
            UserIdentity.Assume(user);
        }

        PortFile.Write(server.EndPoints);
        if (settings.PidFile is { } pidFile)
        {
            File.WriteAllText(pidFile, $"{Environment.ProcessId}\n");
        }

        if (settings.IsDaemon)
        {
            DaemonProcess.LetGo(keepsErrors: settings.Verbosity > 0);
        }

        bool isGraceful = stop.Wait();
        server.Stop(isGraceful ? TimeSpan.FromSeconds(10) : TimeSpan.Zero);
        if (settings.PidFile is not null)
        {
            File.Delete(settings.PidFile);
        }

        return 0;
    }

    private static SlabEngineOptions OptionsOf(ServeSettings settings) => new()
    {
        MemoryLimit = settings.MemoryLimit,
        MaxItemSize = settings.MaxItemSize,
        SizeClasses = settings.HasMemcachedClasses ? SizeClassesOf(settings) : null,
        EvictionPolicy = settings.NeverEvicts ? EvictionPolicy.None : EvictionPolicy.Adaptive,
        TimeProvider = (TimeProvider?)Clock ?? TimeProvider.System,
    };

    private static MemcachedSizeClasses SizeClassesOf(ServeSettings settings)
    {
        var classes = new MemcachedSizeClasses();
        return classes with
        {
            GrowthFactor = settings.GrowthFactor ?? classes.GrowthFactor,
            SmallestItem = settings.SmallestItem ?? classes.SmallestItem,
        };
    }

    private static MemcachedServerOptions OptionsOf(ServeSettings settings, PasswordFile? passwords, CertificateFile? certificate) => new()
    {
        // A unix socket stands in the place of the network, as it does with memcached.
        EndPoints = settings.UnixSocket is not null || settings.Port == -1 ? [] : settings.EndPointsAt(settings.Port),
        UdpEndPoints = settings.UnixSocket is not null || settings.UdpPort == 0 ? [] : settings.EndPointsAt(settings.UdpPort),
        UnixSocket = settings.UnixSocket,
        UnixSocketMode = settings.UnixSocketMode,
        Threads = settings.Threads,
        MaxConnections = settings.MaxConnections,
        RequestsPerEvent = settings.RequestsPerEvent,
        Backlog = settings.Backlog,
        IdleTimeout = settings.IdleTimeout,
        Protocols = settings.Protocols,
        EventLoop = settings.EventLoop,
        Versions = settings.Versions,
        AllowsFlush = settings.AllowsFlush,
        AllowsDumping = settings.AllowsDumping,
        AllowsShutdown = settings.AllowsShutdown,
        AllowsWatching = settings.AllowsWatching,
        Passwords = passwords,
        CertificateFile = certificate,
        RequiresTls13 = settings.RequiresTls13,
        // To name a delimiter is to want what it delimits counted.
        PrefixDelimiter = settings.PrefixDelimiter ?? ':',
        CountsPrefixes = settings.PrefixDelimiter is not null,
        TracksSizes = settings.TracksSizes,
        DebugClock = Clock,
    };

    private static CertificateFile ReadCertificate(ServeSettings settings)
    {
        try
        {
            return new CertificateFile(settings.CertificatePath!, settings.KeyPath);
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"-o ssl_chain_cert={settings.CertificatePath}: {failure.Message}");
        }
    }

    private static void Reload(PasswordFile? passwords, CertificateFile? certificate)
    {
        Try(() => passwords?.Reload());
        Try(() => certificate?.Reload());
    }

    private static void Try(Action reload)
    {
        try
        {
            reload();
        }
        catch (Exception failure) when (failure is IOException or FormatException or UnauthorizedAccessException or CryptographicException)
        {
            // What was read before still holds.
            Console.Error.WriteLine($"typedcache: {failure.Message}");
        }
    }
}
