using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using TypedCache.Server.Buffers;
using TypedCache.Server.Commands;
using TypedCache.Server.Protocol;
using TypedCache.Server.Statistics;

namespace TypedCache.Server.Transport;

/// <summary>
/// The text protocol in datagrams: a head of 8 bytes (request, number, count, nothing) and commands, whole, in each; answers in as many as they take. One thread an address.
/// </summary>
/// <remarks>Who may touch what: everything here is the thread's own, but for the counters.</remarks>
internal sealed class DatagramServer : IDisposable
{
    private const int HeadLength = 8;
    private const int LongestAnswer = 1400;

    // What is more than this is cut off: a datagram costs its sender little, and must not make us send for ever.
    private const int LongestReply = 4 << 20;

    private readonly ServerState _state;
    private readonly Socket _socket;
    private readonly CommandContext _context;
    private readonly CommandLoop _loop;
    private readonly Thread _thread;
    private readonly byte[] _request = GC.AllocateUninitializedArray<byte>(1 << 16, pinned: true);
    private readonly byte[] _answer = GC.AllocateUninitializedArray<byte>(LongestAnswer, pinned: true);
    private readonly List<byte> _all = [];
    private volatile bool _isStopping;

    public DatagramServer(ServerState state, IPEndPoint point)
    {
        _state = state;
        _socket = new Socket(point.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            _socket.Bind(point);
        }
        catch
        {
            _socket.Dispose();
            throw;
        }

        EndPoint = _socket.LocalEndPoint!;
        _context = new CommandContext(state, Counters, new BufferPool());
        _loop = new CommandLoop(_context);
        _thread = new Thread(Run) { Name = "memcached datagrams", IsBackground = true };
    }

    /// <summary>The address.</summary>
    public EndPoint EndPoint { get; }

    /// <summary>What it counts.</summary>
    public WorkerCounters Counters { get; } = new();

    /// <summary>Starts.</summary>
    public void Start() => _thread.Start();

    /// <inheritdoc/>
    public void Dispose()
    {
        _isStopping = true;
        _socket.Dispose();
        if (_thread.IsAlive)
        {
            _thread.Join();
        }
    }

    private void Run()
    {
        var sender = new SocketAddress(EndPoint.AddressFamily);
        while (!_isStopping)
        {
            try
            {
                int length = _socket.ReceiveFrom(_request, SocketFlags.None, sender);
                Counters.Add(ServerCounter.BytesRead, length);
                if (length > HeadLength)
                {
                    Serve(_request.AsSpan(0, length), sender);
                }
            }
            catch (SocketException) when (!_isStopping)
            {
                // That a client has gone; the socket is as good as before.
            }
            catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Serve(ReadOnlySpan<byte> request, SocketAddress sender)
    {
        _all.Clear();
        if (BinaryPrimitives.ReadUInt16BigEndian(request[4..]) != 1)
        {
            _all.AddRange("SERVER_ERROR multi-packet request not supported\r\n"u8);
        }
        else
        {
            Execute(request[HeadLength..]);
        }

        Send(BinaryPrimitives.ReadUInt16BigEndian(request), sender);
    }

    private void Execute(ReadOnlySpan<byte> commands)
    {
        var session = new Session("udp") { Phase = SessionPhase.TextCommand };
        OutputBuffer output = _context.Output;
        int done = 0;
        int taken;
        do
        {
            _context.Budget = int.MaxValue;
            taken = _loop.Run(session, commands[done..]);
            done += taken;
            bool any = !output.IsEmpty;
            while (!output.IsEmpty)
            {
                _all.AddRange(output.Unsent);
                output.Sent(output.Unsent.Length);
            }

            if (session.Work is { } work)
            {
                work.Wait();
                taken++;
            }

            // A listing takes nothing and goes on for as long as it answers.
            taken += any && session.Phase == SessionPhase.Listing ? 1 : 0;
        }
        while (taken != 0 && !session.IsClosing && _all.Count < LongestReply);
        if (session.Watcher is { } watcher)
        {
            // Who sends datagrams does not stay to watch.
            _state.Watching.Remove(watcher);
        }

        // A command that does not end in its datagram never does.
        _context.Return(session);
    }

    private void Send(ushort request, SocketAddress receiver)
    {
        const int PayloadLength = LongestAnswer - HeadLength;
        ReadOnlySpan<byte> all = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_all);
        int count = (all.Length + PayloadLength - 1) / PayloadLength;
        for (int number = 0; number < count && count <= ushort.MaxValue; number++)
        {
            ReadOnlySpan<byte> payload = all.Slice(number * PayloadLength, Math.Min(PayloadLength, all.Length - number * PayloadLength));
            BinaryPrimitives.WriteUInt16BigEndian(_answer, request);
            BinaryPrimitives.WriteUInt16BigEndian(_answer.AsSpan(2), (ushort)number);
            BinaryPrimitives.WriteUInt16BigEndian(_answer.AsSpan(4), (ushort)count);
            BinaryPrimitives.WriteUInt16BigEndian(_answer.AsSpan(6), 0);
            payload.CopyTo(_answer.AsSpan(HeadLength));
            int sent = _socket.SendTo(_answer.AsSpan(0, HeadLength + payload.Length), SocketFlags.None, receiver);
            Counters.Add(ServerCounter.BytesWritten, sent);
        }
    }
}
