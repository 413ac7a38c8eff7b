using TypedCache.Server.Buffers;
using TypedCache.Server.Commands;

namespace TypedCache.Server.Transport;

/// <summary>One client: its channel, its conversation, and buffers only while it has sent part of a command or does not take its answers. Some 250 bytes while it is silent.</summary>
/// <remarks>Who may touch what: the worker it was dealt to.</remarks>
internal sealed class Connection(Channel channel, string listeningAt)
{
    /// <summary>The connection itself.</summary>
    public Channel Channel { get; } = channel;

    /// <summary>The conversation.</summary>
    public Session Session { get; } = new(channel.Name, listeningAt, channel.Descriptor);

    /// <summary>Its number at its worker.</summary>
    public int Number { get; set; }

    /// <summary>What was received and not executed; null where there is nothing.</summary>
    public byte[]? Input { get; set; }

    /// <summary>Where in <see cref="Input"/> that begins.</summary>
    public int InputStart { get; set; }

    /// <summary>Where it ends.</summary>
    public int InputEnd { get; set; }

    /// <summary>What the client has not taken; null where there is nothing.</summary>
    public OutputBuffer? Output { get; set; }

    /// <summary>Its place among those that hold a large value; null where it holds none.</summary>
    public LinkedListNode<Connection>? Place { get; set; }

    /// <summary>Whether it waits for its turn with commands that were received.</summary>
    public bool IsQueued { get; set; }

    /// <summary>Whether it was closed.</summary>
    public bool IsClosed { get; set; }
}
