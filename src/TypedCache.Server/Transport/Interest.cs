namespace TypedCache.Server.Transport;

/// <summary>What a connection is waiting for.</summary>
internal enum Interest : byte
{
    /// <summary>Bytes from the client.</summary>
    Read,

    /// <summary>That the client takes bytes.</summary>
    Write,

    /// <summary>Nothing: what it has sent waits for something else.</summary>
    None,
}
