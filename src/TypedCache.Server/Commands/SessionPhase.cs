namespace TypedCache.Server.Commands;

/// <summary>What a client's next bytes are.</summary>
internal enum SessionPhase : byte
{
    /// <summary>The first byte tells the protocol.</summary>
    Undecided,

    /// <summary>A command of the text protocol, meta commands included.</summary>
    TextCommand,

    /// <summary>More keys of a get.</summary>
    Keys,

    /// <summary>A value, on its way into its chunk.</summary>
    Value,

    /// <summary>Bytes of a command that was refused.</summary>
    Refused,

    /// <summary>The rest of a line that was refused.</summary>
    RefusedLine,

    /// <summary>None: the items are being listed.</summary>
    Listing,

    /// <summary>None yet: a command is being executed elsewhere.</summary>
    Waiting,

    /// <summary>None that matters: the client is told what the server does.</summary>
    Watching,

    /// <summary>A request of the binary protocol.</summary>
    BinaryRequest,
}
