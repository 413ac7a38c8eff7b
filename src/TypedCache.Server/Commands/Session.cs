using TypedCache.Server.Watching;

namespace TypedCache.Server.Commands;

/// <summary>
/// The conversation with one client: what its next bytes are, and what is left to do of the command it is in. Holds buffers only while a command is under way.
/// </summary>
/// <remarks>Who may touch what: the worker of the connection; <see cref="Name"/> and the times are read by whoever lists the connections.</remarks>
internal sealed class Session(string name, string listeningAt = "", int descriptor = 0)
{
    /// <summary>The client's address, as <c>stats conns</c> shows it.</summary>
    public string Name { get; } = name;

    /// <summary>The address the client came to.</summary>
    public string ListeningAt { get; } = listeningAt;

    /// <summary>The system's number of its connection, by which those who watch tell clients apart.</summary>
    public int Descriptor => descriptor;

    /// <summary>Why the connection is closed: in memcached's words error, normal or idle_timeout.</summary>
    public string CloseReason { get; set; } = "error";

    /// <summary>What the next bytes are.</summary>
    public SessionPhase Phase { get; set; }

    /// <summary>Whether the connection is to be closed once what was answered has been sent.</summary>
    public bool IsClosing { get; set; }

    /// <summary>Whether the client has said who it is, where it has to.</summary>
    public bool IsAuthenticated { get; set; }

    /// <summary>Whether it speaks the binary protocol.</summary>
    public bool IsBinary { get; set; }

    /// <summary>The get that is under way.</summary>
    public KeyListing Keys;

    /// <summary>The value that is under way; null where there is none.</summary>
    public Upload? Upload { get; set; }

    /// <summary>The bytes to be read and thrown away.</summary>
    public long BytesToRefuse { get; set; }

    /// <summary>The items that are being listed; null where none are.</summary>
    public ItemListing? Listing { get; set; }

    /// <summary>What the client waits for; null where it does not.</summary>
    public Task? Work { get; set; }

    /// <summary>Answers the command the client waits for.</summary>
    public Action? AnswerWork { get; set; }

    /// <summary>Has the client wait.</summary>
    /// <param name="work">What for.</param>
    /// <param name="answer">Answers its command when that is done.</param>
    public void WaitFor(Task work, Action answer)
    {
        Work = work;
        AnswerWork = answer;
        Phase = SessionPhase.Waiting;
    }

    /// <summary>What the client watches; null where it does not.</summary>
    public Watcher? Watcher { get; set; }

    /// <summary>When the last command began, in milliseconds of the system's clock.</summary>
    public long LastCommandAt { get; set; } = Environment.TickCount64;
}
