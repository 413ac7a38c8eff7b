using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using TypedCache.Server;
using TypedCache.Server.Transport;

namespace TypedCache.Benchmarks.Servers;

/// <summary>Some connections on one thread, each of which sends its next batch once the last one is answered. Knows by their lengths where answers end.</summary>
internal sealed class LoadGenerator : IDisposable
{
    private const int ReadyAtATime = 128;
    private const int BatchesKept = 512;

    private readonly Scenario _scenario;
    private readonly Poller _poller = Poller.Create(EventLoopKind.Epoll);
    private readonly List<Socket> _sockets = [];
    private readonly Client[] _clients;
    private readonly (byte[] Requests, int AnswerLength)[] _batches;
    private readonly byte[] _answers = GC.AllocateUninitializedArray<byte>(1 << 18, pinned: true);
    private readonly List<float> _latencies = new(1 << 20);
    private int _next;

    public LoadGenerator(Scenario scenario, int port, int connections)
    {
        _scenario = scenario;
        var random = new Random(1);
        _batches = [.. Enumerable.Range(0, BatchesKept).Select(_ => scenario.Batch(random)).Select(static batch => (Pinned(batch.Requests), batch.AnswerLength))];
        _clients = new Client[connections];
        for (int i = 0; i < connections; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Connect(IPAddress.Loopback, port);
            socket.Blocking = false;
            _sockets.Add(socket);
            _clients[i].Channel = new DescriptorChannel((int)socket.Handle, "");
            _poller.Add(_clients[i].Channel, i);
        }
    }

    /// <summary>Runs.</summary>
    /// <returns>The requests answered in a second, and the latencies of batches in microseconds.</returns>
    public Measurement Run(TimeSpan time)
    {
        _latencies.Clear();
        long requests = 0;
        long start = Stopwatch.GetTimestamp();
        long end = start + (long)(time.TotalSeconds * Stopwatch.Frequency);
        for (int i = 0; i < _clients.Length; i++)
        {
            Send(i);
        }

        Span<int> ready = stackalloc int[ReadyAtATime];
        int waiting = _clients.Length;
        while (waiting != 0)
        {
            int count = _poller.Wait(ready, 5000);
            if (count == 0)
            {
                throw new UsageException($"No answer came for five seconds: {_scenario.Name}.");
            }

            foreach (int number in ready[..count])
            {
                if (!Receive(number))
                {
                    continue;
                }

                requests += _scenario.Depth;
                if (Stopwatch.GetTimestamp() < end)
                {
                    Send(number);
                }
                else
                {
                    waiting--;
                }
            }
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        float[] sorted = [.. _latencies.Order()];
        return new Measurement(requests / seconds, At(sorted, 0.5), At(sorted, 0.99), At(sorted, 0.999), requests);
    }

    /// <summary>Stores all keys.</summary>
    public static void Fill(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, port);
        const int SetsAtATime = 500;
        byte[] answers = new byte[SetsAtATime * Scenario.SetAnswerLength];
        for (int i = 0; i < Scenario.Keys; i += SetsAtATime)
        {
            socket.Send([.. Enumerable.Range(i, SetsAtATime).SelectMany(Scenario.Set)]);
            for (int read = 0; read < answers.Length;)
            {
                read += socket.Receive(answers, read, answers.Length - read, SocketFlags.None);
            }
        }
    }

    public void Dispose()
    {
        _poller.Dispose();
        _sockets.ForEach(static socket => socket.Dispose());
    }

    private static byte[] Pinned(byte[] bytes)
    {
        byte[] pinned = GC.AllocateUninitializedArray<byte>(bytes.Length, pinned: true);
        bytes.CopyTo(pinned, 0);
        return pinned;
    }

    private static double At(float[] sorted, double part) => sorted.Length == 0 ? 0 : sorted[(int)(part * (sorted.Length - 1))];

    private void Send(int number)
    {
        (byte[] requests, int answerLength) = _batches[_next++ % BatchesKept];
        ref Client client = ref _clients[number];
        client.Left = answerLength;
        client.SentAt = Stopwatch.GetTimestamp();
        if (client.Channel.Send(requests, hasMore: false) != requests.Length)
        {
            throw new UsageException("The server has closed a connection, or does not read.");
        }
    }

    private bool Receive(int number)
    {
        ref Client client = ref _clients[number];
        int received = client.Channel.Receive(_answers);
        if (received <= 0)
        {
            return received == Channel.WouldBlock ? false : throw new UsageException("The server has closed a connection.");
        }

        client.Left -= received;
        if (client.Left > 0)
        {
            return false;
        }

        if (client.Left < 0)
        {
            throw new UsageException("An answer is longer than it should be.");
        }

        _latencies.Add((float)Stopwatch.GetElapsedTime(client.SentAt).TotalMicroseconds);
        return true;
    }

    private struct Client
    {
        public DescriptorChannel Channel;
        public int Left;
        public long SentAt;
    }
}
