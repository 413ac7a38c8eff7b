using System.Net;
using System.Net.Sockets;
using TypedCache.Server;
using TypedCache.Server.Transport;

namespace TypedCache.Benchmarks.Servers;

/// <summary>
/// The least a server could do: one thread, one epoll, for every request it can tell by its first letter and length an answer of the right length. What is slower than this is what a
/// server adds.
/// </summary>
internal sealed class EchoServer(Scenario scenario)
{
    private const int ReadyAtATime = 128;
    private readonly byte[] _input = GC.AllocateUninitializedArray<byte>(1 << 16, pinned: true);
    private readonly byte[] _output = GC.AllocateUninitializedArray<byte>(1 << 20, pinned: true);
    private readonly List<(Channel Channel, int Left)> _connections = [];

    /// <summary>Serves for ever.</summary>
    public void Run(Action<int> listening)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen(1024);
        using var listener = new ListeningChannel(socket, makesDescriptors: true);
        using var poller = Poller.Create(EventLoopKind.Epoll);
        poller.Add(listener, 0);
        _connections.Add((listener, 0));
        listening(((IPEndPoint)socket.LocalEndPoint!).Port);
        Span<int> ready = stackalloc int[ReadyAtATime];
        while (true)
        {
            int count = poller.Wait(ready, Timeout.Infinite);
            foreach (int number in ready[..count])
            {
                if (number == 0)
                {
                    while (listener.Accept() is { } accepted)
                    {
                        poller.Add(accepted, _connections.Count);
                        _connections.Add((accepted, 0));
                    }
                }
                else if (!Serve(number))
                {
                    poller.Remove(_connections[number].Channel, number);
                    _connections[number].Channel.Dispose();
                }
            }
        }
    }

    private bool Serve(int number)
    {
        (Channel channel, int left) = _connections[number];
        int received = channel.Receive(_input.AsSpan(left));
        if (received <= 0)
        {
            return received == Channel.WouldBlock;
        }

        int end = left + received;
        int start = 0;
        int answer = 0;
        while (start < end)
        {
            bool isSet = _input[start] == 's';
            int length = isSet ? Scenario.SetLength : scenario.GetLength;
            if (end - start < length)
            {
                break;
            }

            start += length;
            answer += isSet ? Scenario.SetAnswerLength : scenario.GetAnswerLength;
        }

        // Clients here wait for their answers, so at most one connection's requests are split, and its rest is at the front.
        _input.AsSpan(start, end - start).CopyTo(_input);
        _connections[number] = (channel, end - start);
        for (int sent = 0; sent < answer;)
        {
            int more = channel.Send(_output.AsSpan(0, Math.Min(_output.Length, answer - sent)), hasMore: false);
            if (more == Channel.Failed)
            {
                return false;
            }

            sent += Math.Max(0, more);
        }

        return true;
    }
}
