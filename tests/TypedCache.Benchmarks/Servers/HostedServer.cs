using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using TypedCache.Server;

namespace TypedCache.Benchmarks.Servers;

/// <summary>A server in a process of its own, on the first core.</summary>
internal sealed class HostedServer : IDisposable
{
    private const string Memcached = "/usr/bin/memcached";
    private readonly Process _process;

    public HostedServer(ServerKind kind, Scenario scenario)
    {
        var start = new ProcessStartInfo("taskset") { RedirectStandardOutput = true, RedirectStandardInput = true };
        IEnumerable<string> arguments = ["-c", "0"];
        int port = 0;
        if (kind == ServerKind.Memcached)
        {
            port = FreePort();
            arguments = [.. arguments, Memcached, "-u", "nobody", "-t", "1", "-m", "256", "-l", "127.0.0.1", "-p", $"{port}"];
        }
        else
        {
            string number = Array.IndexOf(Scenario.All, scenario).ToString(CultureInfo.InvariantCulture);
            string path = Environment.ProcessPath!;
            bool isHost = Path.GetFileNameWithoutExtension(path) == "dotnet";
            arguments = [.. arguments, path, .. isHost ? [Environment.GetCommandLineArgs()[0]] : Array.Empty<string>(), "server", "--host", $"{kind}:{number}"];
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        Port = port != 0 ? port : int.Parse(_process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
        WaitUntilListening();
    }

    /// <summary>Whether memcached is installed.</summary>
    public static bool HasMemcached => File.Exists(Memcached);

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>The time it has spent on its core.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Serves in this process until its input ends.</summary>
    public static int Host(string what)
    {
        string[] words = what.Split(':');
        Scenario scenario = Scenario.All[int.Parse(words[1], CultureInfo.InvariantCulture)];
        if (Enum.Parse<ServerKind>(words[0]) == ServerKind.Echo)
        {
            var echo = new Thread(() => new EchoServer(scenario).Run(static port => Console.Out.WriteLine(port))) { IsBackground = true };
            echo.Start();
            Console.In.ReadToEnd();
            return 0;
        }

        using var engine = new SlabEngine(new SlabEngineOptions { MemoryLimit = 256L << 20 });
        var options = new MemcachedServerOptions { Threads = 1, EndPoints = [new IPEndPoint(IPAddress.Loopback, 0)] };
        using var server = new MemcachedServer(engine, options);
        server.Start();
        Console.Out.WriteLine(((IPEndPoint)server.EndPoints[0]).Port);
        Console.In.ReadToEnd();
        return 0;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private void WaitUntilListening()
    {
        while (true)
        {
            try
            {
                using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Connect(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException) when (!_process.HasExited)
            {
                Thread.Sleep(10);
            }
        }
    }
}
