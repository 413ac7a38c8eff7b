namespace TypedCache.Benchmarks.Soak;

/// <summary>
/// What may be found under the keys of one cache. Versions are numbered; a key is written by one thread only, its owner, which notes after every
/// write the least version that may be found from then on. Whoever looks a key up notes what holds before, and judges afterwards what it found.
/// </summary>
/// <remarks>
/// Loads are the exception: any thread may load, with a version taken during the load. That a set or a removal wins over a load under way keeps the rule:
/// the version of a load that is stored afterwards is newer. A value that was added or replaced wins over no load, so where there are loads its owner notes
/// nothing.
/// </remarks>
internal sealed class KeyLedger(string cache, int keyCount, TimeProvider time)
{
    // For the clocks, which are not one, and for a value that was found just before it expired.
    private static readonly TimeSpan ExpiryAllowance = TimeSpan.FromSeconds(1);

    private readonly long[] _leastVersions = new long[keyCount];
    private readonly ItemExpiry?[] _expiries = new ItemExpiry?[keyCount];
    private readonly long _start = time.GetTimestamp();
    private long _latestVersion;

    /// <summary>A version newer than all others.</summary>
    public long NextVersion() => Interlocked.Increment(ref _latestVersion);

    /// <summary>To be called by a key's owner before it does anything that may change the time its item expires.</summary>
    /// <returns>The version to store.</returns>
    public long BeginWrite(int number)
    {
        Volatile.Write(ref _expiries[number], null);
        return NextVersion();
    }

    /// <summary>To be called by a key's owner once its value is this version or newer, or it has none.</summary>
    public void Supersede(int number, long version) => Volatile.Write(ref _leastVersions[number], version);

    /// <summary>To be called by a key's owner once this version is stored.</summary>
    public void NoteTimeToLive(int number, long version, TimeSpan timeToLive)
    {
        if (timeToLive != Timeout.InfiniteTimeSpan)
        {
            Volatile.Write(ref _expiries[number], new ItemExpiry(version, Now + timeToLive + ExpiryAllowance));
        }
    }

    /// <summary>To be called before a key is looked up.</summary>
    public KeyWatch Watch(int number) => new(number, Volatile.Read(ref _leastVersions[number]), Volatile.Read(ref _expiries[number]), Now);

    /// <summary>Judges what was found.</summary>
    /// <returns>The fault, or null.</returns>
    public string? Judge(in KeyWatch watch, in Sighting seen)
    {
        if (!seen.Found)
        {
            return null;
        }

        string? fault = Identify(watch.Number, in seen);
        if (fault is null && seen.Version < watch.LeastVersion)
        {
            fault = $"version {seen.Version} found after it was replaced or removed; {watch.LeastVersion} is the least that may be";
        }
        else if (fault is null && watch.Expiry is { } expiry && expiry.Version == seen.Version && watch.Time >= expiry.At
            // Otherwise its owner was about to give it more time.
            && ReferenceEquals(expiry, Volatile.Read(ref _expiries[watch.Number])))
        {
            fault = $"version {seen.Version} found {(watch.Time - expiry.At + ExpiryAllowance).TotalMilliseconds:N0} ms after it had expired";
        }

        return fault is null ? null : Describe(watch.Number, fault);
    }

    /// <summary>Judges only whether what was found is one of the key's values, for it may be an old one.</summary>
    /// <returns>The fault, or null.</returns>
    public string? JudgeIdentity(int number, in Sighting seen) =>
        Identify(number, in seen) is { } fault ? Describe(number, fault) : null;

    /// <summary>Says which key of which cache something is about.</summary>
    public string Describe(int number, string what) => $"Cache '{cache}', key {number}: {what}.";

    private TimeSpan Now => time.GetElapsedTime(_start);

    private string? Identify(int number, in Sighting seen) =>
        seen.Fault
        ?? (seen.Number != number ? $"the value of key {seen.Number}"
            : seen.Version <= 0 || seen.Version > Volatile.Read(ref _latestVersion) ? $"version {seen.Version}, which was never stored"
            : null);
}
