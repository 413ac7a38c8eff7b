using TypedCache.Server.Buffers;
using TypedCache.Server.Commands;
using TypedCache.Server.Statistics;

namespace TypedCache.Server.Transport;

/// <content>What is done for a connection that is ready.</content>
internal sealed partial class Worker
{
    // Below that, a value's bytes are received together with what follows them.
    private const int LeastDirect = 4096;

    private void OnReady(Connection connection)
    {
        if (connection.Output is not null)
        {
            if (!TrySendRest(connection))
            {
                return;
            }

            // What was left over while the client did not take its answers.
            Execute(connection);
            return;
        }

        Session session = connection.Session;
        if (session.Phase == SessionPhase.Value && connection.Input is null && session.Upload!.Rest.Length >= LeastDirect)
        {
            ReceiveDirectly(connection);
            return;
        }

        bool isLent = connection.Input is not null;
        byte[] buffer = connection.Input ?? _scratch;
        if (isLent && connection.InputStart != 0)
        {
            MoveToFront(connection);
        }

        int end = isLent ? connection.InputEnd : 0;
        if (end == buffer.Length)
        {
            // No command is that long but one that never ends.
            Close(connection);
            return;
        }

        int received = connection.Channel.Receive(buffer.AsSpan(end));
        if (received <= 0)
        {
            if (received != Channel.WouldBlock)
            {
                session.CloseReason = received == Channel.Failed ? "error" : "normal";
                Close(connection);
            }

            return;
        }

        Counters.Add(ServerCounter.BytesRead, received);
        if (isLent)
        {
            connection.InputEnd = end + received;
            Execute(connection);
        }
        else
        {
            Execute(connection, buffer, 0, received);
        }
    }

    private void ReceiveDirectly(Connection connection)
    {
        Session session = connection.Session;
        int received = connection.Channel.Receive(session.Upload!.Rest);
        if (received > 0)
        {
            Counters.Add(ServerCounter.BytesRead, received);
            session.LastCommandAt = Environment.TickCount64;
            _loop.Received(session, received);
            Finish(connection, Flush(connection));
        }
        else if (received != Channel.WouldBlock)
        {
            Close(connection);
        }
    }

    private void Execute(Connection connection) =>
        Execute(connection, connection.Input ?? _scratch, connection.InputStart, connection.Input is null ? 0 : connection.InputEnd);

    /// <summary>Executes what was received, until it ends in the middle of something, the client does not take its answers, or others get their turn.</summary>
    private void Execute(Connection connection, byte[] buffer, int start, int end)
    {
        Session session = connection.Session;
        _context.Budget = _state.Options.RequestsPerEvent;
        bool isTaken;
        bool isFull;
        do
        {
            start += _loop.Run(session, buffer.AsSpan(start, end - start));
            isFull = _context.Output.IsFull;
            isTaken = Flush(connection);
        }
        while (isFull && isTaken && _context.Budget > 0 && !session.IsClosing);
        if (connection.IsClosed)
        {
            return;
        }

        Keep(connection, buffer, start, end);
        Finish(connection, isTaken);
    }

    private void TellWatcher(Connection connection)
    {
        if (connection.Output is null)
        {
            Execute(connection);
        }
    }

    /// <summary>Goes on with a connection whose command was executed elsewhere, if it has been.</summary>
    private void EndWaiting(Connection connection)
    {
        if (connection.Session.Work!.IsCompleted)
        {
            _waiting.Remove(connection);
            _poller.Change(connection.Channel, connection.Number, Interest.Read);
            Execute(connection);
        }
    }

    /// <summary>Decides what the connection waits for next.</summary>
    private void Finish(Connection connection, bool isTaken)
    {
        if (connection.IsClosed || !isTaken)
        {
            return;
        }

        if (connection.Session.Watcher is not null && !_watching.Contains(connection))
        {
            _watching.Add(connection);
        }

        if (connection.Session.IsClosing)
        {
            connection.Session.CloseReason = "normal";
            Close(connection);
        }
        else if (connection.Session.Phase == SessionPhase.Waiting)
        {
            _waiting.Add(connection);
            _poller.Change(connection.Channel, connection.Number, Interest.None);
        }
        else if (_context.Budget <= 0 && (connection.Input is not null || connection.Session.Phase == SessionPhase.Listing))
        {
            Counters.Add(ServerCounter.Yields);
            connection.IsQueued = true;
            _turns.Enqueue(connection);
        }
    }

    /// <summary>Keeps what was not executed in a buffer of the connection's own.</summary>
    private void Keep(Connection connection, byte[] buffer, int start, int end)
    {
        if (start == end)
        {
            ReturnInput(connection);
            return;
        }

        if (connection.Input is null)
        {
            connection.Input = _pool.RentInput();
            buffer.AsSpan(start, end - start).CopyTo(connection.Input);
            end -= start;
            start = 0;
        }

        connection.InputStart = start;
        connection.InputEnd = end;
    }

    private static void MoveToFront(Connection connection)
    {
        int length = connection.InputEnd - connection.InputStart;
        connection.Input.AsSpan(connection.InputStart, length).CopyTo(connection.Input);
        connection.InputStart = 0;
        connection.InputEnd = length;
    }

    private void ReturnInput(Connection connection)
    {
        if (connection.Input is { } buffer)
        {
            connection.Input = null;
            connection.InputStart = connection.InputEnd = 0;
            _pool.Return(buffer);
        }
    }

    /// <summary>Sends the answers. What the client does not take stays with its connection, which waits until it does.</summary>
    /// <returns>Whether all were taken; if not, the connection may have been closed.</returns>
    private bool Flush(Connection connection)
    {
        OutputBuffer output = _context.Output;
        if (output.IsEmpty)
        {
            return true;
        }

        int result = Send(connection, output);
        if (result == Channel.Failed)
        {
            output.Clear();
            Close(connection);
            return false;
        }

        if (result == Channel.WouldBlock)
        {
            connection.Output = output;
            _context.Output = _pool.RentOutput();
            _poller.Change(connection.Channel, connection.Number, Interest.Write);
            _stalled.Note(connection);
            while (_stalled.FirstToGo is { } stalled)
            {
                _state.Log(1, $"{stalled.Session.Name}: does not take its answers, and is closed for the memory they hold.");
                Close(stalled);
            }

            return false;
        }

        return true;
    }

    private bool TrySendRest(Connection connection)
    {
        OutputBuffer output = connection.Output!;
        int result = Send(connection, output);
        if (result == Channel.Failed)
        {
            Close(connection);
            return false;
        }

        if (result == Channel.WouldBlock)
        {
            _stalled.Note(connection);
            return false;
        }

        _stalled.Forget(connection);
        connection.Output = null;
        _pool.Return(output);
        _poller.Change(connection.Channel, connection.Number, Interest.Read);
        return true;
    }

    private int Send(Connection connection, OutputBuffer output)
    {
        while (true)
        {
            int sent = connection.Channel.Send(output.Unsent, output.HasMore);
            if (sent <= 0)
            {
                return sent;
            }

            Counters.Add(ServerCounter.BytesWritten, sent);
            if (output.Sent(sent))
            {
                return 1;
            }
        }
    }
}
