namespace TypedCache.Benchmarks.Soak;

/// <summary>
/// Tells a deadlock from work that takes long: whoever has not got on for a long time is named, with what it is at. Looked at by one thread, which shares
/// nothing with those it watches.
/// </summary>
internal sealed class Watchdog
{
    private readonly IWatched[] _watched;
    private readonly TimeSpan _patience;
    private readonly long[] _progress;
    private readonly TimeSpan[] _since;

    /// <param name="watched">Who is watched.</param>
    /// <param name="patience">How long one of them may take for one step.</param>
    /// <param name="now">The time.</param>
    public Watchdog(IEnumerable<IWatched> watched, TimeSpan patience, TimeSpan now)
    {
        _watched = [.. watched];
        _patience = patience;
        _progress = [.. _watched.Select(static w => w.Progress)];
        _since = [.. _watched.Select(_ => now)];
    }

    /// <summary>Looks at everybody.</summary>
    /// <param name="now">The time.</param>
    /// <returns>Who hangs and where; null while all get on.</returns>
    public string? Look(TimeSpan now)
    {
        List<string> stuck = [];
        for (int i = 0; i < _watched.Length; i++)
        {
            long progress = _watched[i].Progress;
            if (progress != _progress[i] || _watched[i].HasEnded)
            {
                _progress[i] = progress;
                _since[i] = now;
            }
            else if (now - _since[i] >= _patience)
            {
                stuck.Add($"{_watched[i].Activity}, for {(now - _since[i]).TotalSeconds:N0} s");
            }
        }

        return stuck.Count == 0 ? null : $"No progress, so this is a deadlock or an endless loop: {string.Join("; ", stuck)}.";
    }
}
