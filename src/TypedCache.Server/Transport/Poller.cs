namespace TypedCache.Server.Transport;

/// <summary>Waits for any of a number of connections, each known by a number of its owner's. All but <see cref="Wake"/> is for one thread.</summary>
internal abstract class Poller : IDisposable
{
    /// <summary>Stands in the list of those that are ready for a call of <see cref="Wake"/>.</summary>
    public const int Woken = -1;

    /// <summary>Watches a connection, for bytes from the client at first.</summary>
    public abstract void Add(Channel channel, int number);

    /// <summary>Watches a connection for something else.</summary>
    public abstract void Change(Channel channel, int number, Interest interest);

    /// <summary>Watches a connection no longer. Call before it is closed.</summary>
    public abstract void Remove(Channel channel, int number);

    /// <summary>Waits.</summary>
    /// <param name="ready">The numbers of those that are ready, or <see cref="Woken"/>.</param>
    /// <param name="milliseconds">The longest to wait.</param>
    /// <returns>How many are ready; more may be.</returns>
    public abstract int Wait(Span<int> ready, int milliseconds);

    /// <summary>Ends the wait under way, or the next.</summary>
    public abstract void Wake();

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Makes one.</summary>
    /// <exception cref="PlatformNotSupportedException">There is none of this kind on this system.</exception>
    public static Poller Create(EventLoopKind kind) => kind switch
    {
        EventLoopKind.Portable => new SelectPoller(),
        _ when OperatingSystem.IsLinux() => new EpollPoller(),
        EventLoopKind.Automatic => new SelectPoller(),
        _ => throw new PlatformNotSupportedException("There is epoll on Linux alone; choose the portable event loop."),
    };
}
