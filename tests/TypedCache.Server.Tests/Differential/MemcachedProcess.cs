using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TypedCache.Server.Tests.Differential;

/// <summary>The real memcached, where it is installed.</summary>
public sealed class MemcachedProcess : IDisposable
{
    private static readonly string[] Paths = ["/usr/bin/memcached", "/usr/local/bin/memcached"];
    private readonly Process _process;

    public MemcachedProcess(params string[] arguments)
    {
        Port = FreePort();
        var start = new ProcessStartInfo(PathOf!) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string argument in new[] { "-l", "127.0.0.1", "-p", $"{Port}", "-t", "1", "-u", "nobody" }.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        WaitUntilListening();
    }

    /// <summary>Where it is; null where it is not installed.</summary>
    public static string? PathOf { get; } = Paths.FirstOrDefault(File.Exists);

    public int Port { get; }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    internal static int FreePort()
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
                using var client = new Client(Port);
                return;
            }
            catch (SocketException) when (!_process.HasExited)
            {
                Thread.Sleep(10);
            }
        }
    }
}
