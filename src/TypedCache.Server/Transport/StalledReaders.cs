namespace TypedCache.Server.Transport;

/// <summary>
/// The connections of one worker that hold a large value their client does not take. Together they hold no more than a share of the memory: beyond that, those who have taken nothing for the
/// longest are to go, so that who never reads does not keep the memory from the others.
/// </summary>
/// <remarks>Who may touch what: the worker.</remarks>
internal sealed class StalledReaders(long mostBytes)
{
    private readonly LinkedList<Connection> _byProgress = new();

    /// <summary>The bytes they hold.</summary>
    public long Bytes { get; private set; }

    /// <summary>Notes that a client has taken nothing more, or some of what its connection holds.</summary>
    public void Note(Connection connection)
    {
        if (connection.Place is { } place)
        {
            _byProgress.Remove(place);
            _byProgress.AddLast(place);
        }
        else if (connection.Output is { PinnedLength: > 0 } output)
        {
            connection.Place = _byProgress.AddLast(connection);
            Bytes += output.PinnedLength;
        }
    }

    /// <summary>Notes that a connection is about to let go of what it holds.</summary>
    public void Forget(Connection connection)
    {
        if (connection.Place is { } place)
        {
            connection.Place = null;
            _byProgress.Remove(place);
            Bytes -= connection.Output!.PinnedLength;
        }
    }

    /// <summary>The connection that is to go next, if they hold too much.</summary>
    public Connection? FirstToGo => Bytes > mostBytes ? _byProgress.First!.Value : null;
}
