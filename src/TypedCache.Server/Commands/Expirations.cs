namespace TypedCache.Server.Commands;

/// <summary>Memcached's way to say when an item expires: seconds from now up to 30 days, beyond that seconds since 1970; 0 for never, and a negative number for at once.</summary>
internal static class Expirations
{
    private const long LongestRelative = 30 * 24 * 60 * 60;

    /// <summary>The expiration a number of seconds stands for.</summary>
    public static Expiration FromSeconds(long seconds)
    {
        if (seconds > LongestRelative)
        {
            seconds -= DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            return seconds > 0 ? Expiration.In(new TimeSpan(seconds * TimeSpan.TicksPerSecond)) : Expiration.Passed;
        }

        return seconds == 0 ? Expiration.Never
            : seconds < 0 ? Expiration.Passed
            : Expiration.In(new TimeSpan(seconds * TimeSpan.TicksPerSecond));
    }

    /// <summary>For how many seconds a number of seconds lets an item live; 0 for ever, or not at all.</summary>
    public static long LengthOf(long seconds) => Math.Max(0, seconds > LongestRelative ? seconds - DateTimeOffset.UtcNow.ToUnixTimeSeconds() : seconds);

    /// <summary>The whole seconds an item has left to live, a begun one included; -1 where it does not expire.</summary>
    public static long SecondsLeft(in ItemInfo info) =>
        info.Expires ? (info.TimeToLive.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond : -1;
}
