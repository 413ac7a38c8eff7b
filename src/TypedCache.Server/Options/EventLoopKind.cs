namespace TypedCache.Server;

/// <summary>How a worker waits for its connections.</summary>
public enum EventLoopKind
{
    /// <summary>By <see cref="Epoll"/> on Linux, by <see cref="Portable"/> elsewhere.</summary>
    Automatic,

    /// <summary>By epoll, Linux's own: the cost does not depend on the number of connections.</summary>
    Epoll,

    /// <summary>By select or poll, as any system has it: the cost goes with the number of connections.</summary>
    Portable,
}
