namespace TypedCache.Server.Transport;

/// <summary>A non-blocking connection to a client.</summary>
internal abstract class Channel : IDisposable
{
    /// <summary>What <see cref="Receive"/> returns where the client has closed its side.</summary>
    public const int Closed = 0;

    /// <summary>What an operation returns that would have to wait.</summary>
    public const int WouldBlock = -1;

    /// <summary>What an operation returns on a connection that is broken.</summary>
    public const int Failed = -2;

    /// <summary>The client's address, as <c>stats conns</c> shows it.</summary>
    public abstract string Name { get; }

    /// <summary>The system's number of it.</summary>
    public abstract int Descriptor { get; }

    /// <summary>Receives bytes.</summary>
    /// <returns>How many, at least one; <see cref="Closed"/>, <see cref="WouldBlock"/> or <see cref="Failed"/>.</returns>
    public abstract int Receive(Span<byte> destination);

    /// <summary>Sends bytes.</summary>
    /// <param name="bytes">The bytes, at least one.</param>
    /// <param name="hasMore">Whether more follow at once, so that the system may wait for them to fill a packet.</param>
    /// <returns>How many, at least one; <see cref="WouldBlock"/> or <see cref="Failed"/>.</returns>
    public abstract int Send(ReadOnlySpan<byte> bytes, bool hasMore);

    /// <summary>Closes the connection.</summary>
    public abstract void Dispose();
}
