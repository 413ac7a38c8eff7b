namespace TypedCache.Expiry;

/// <summary>What holds items that expire, and can look for those that have.</summary>
internal interface ISweepable
{
    /// <summary>Removes expired items until none is left or the time is up.</summary>
    /// <param name="stopAt">When to stop, a timestamp of <see cref="System.Diagnostics.Stopwatch"/>.</param>
    /// <returns>The earliest deadline, passed or to come, of what is left; <see cref="SweepTimer.Never"/> where nothing has one.</returns>
    long Sweep(long stopAt);
}
