using System.Net;

namespace TypedCache.Server.Tests;

/// <summary>A server on an engine of its own, at a port the system chose. Its end proves that no chunk was lost and nothing went wrong that it would have logged.</summary>
public sealed class RunningServer : IDisposable
{
    private readonly List<string> _failures = [];

    public RunningServer(MemcachedServerOptions? options = null, SlabEngineOptions? engine = null)
    {
        Engine = new SlabEngine(engine ?? new SlabEngineOptions { MemoryLimit = 64 << 20 });
        options ??= new MemcachedServerOptions();
        if (options.EndPoints is [{ Port: 11211 }])
        {
            options = options with { EndPoints = [new IPEndPoint(IPAddress.Loopback, 0)] };
        }

        Server = new MemcachedServer(Engine, options);
        Server.Logged += (level, text) =>
        {
            if (level == 0)
            {
                lock (_failures)
                {
                    _failures.Add(text);
                }
            }
        };
        Server.Start();
    }

    public SlabEngine Engine { get; }

    public MemcachedServer Server { get; }

    public int Port => ((IPEndPoint)Server.EndPoints[0]).Port;

    public Client Connect() => new(Port);

    public void Dispose()
    {
        Server.Dispose();
        LeakReport report = Engine.Audit();
        Engine.Dispose();
        Assert.True(_failures.Count == 0, string.Join('\n', _failures));
        Assert.Equal((0, 0, 0), (report.Lost, report.Reserved, report.Leased));
    }
}
