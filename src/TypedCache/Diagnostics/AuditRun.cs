namespace TypedCache.Diagnostics;

/// <summary>A leak audit that is done bit by bit. Used by one thread at a time; holds nothing between two bits.</summary>
internal abstract class AuditRun
{
    /// <summary>What every chunk is, once the audit has ended.</summary>
    public abstract LeakReport Report { get; }

    /// <summary>Goes on with it. Where something is to be looked at again in a while, this returns before the time is up.</summary>
    /// <param name="stopAt">When to stop, a timestamp of <see cref="System.Diagnostics.Stopwatch"/>.</param>
    /// <returns>Whether it has ended; if not, go on after a millisecond or more.</returns>
    /// <exception cref="ObjectDisposedException">The engine has been disposed.</exception>
    public abstract bool Advance(long stopAt);
}
