using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TypedCache;

/// <summary>The rule for times to live: positive, or infinite.</summary>
internal static class TimeToLive
{
    /// <exception cref="ArgumentOutOfRangeException">The time is zero or negative and not <see cref="Timeout.InfiniteTimeSpan"/>.</exception>
    public static void Validate(TimeSpan timeToLive, [CallerArgumentExpression(nameof(timeToLive))] string? name = null)
    {
        if (timeToLive <= TimeSpan.Zero && timeToLive != Timeout.InfiniteTimeSpan)
        {
            ThrowNotPositive(timeToLive, name);
        }
    }

    [DoesNotReturn]
    private static void ThrowNotPositive(TimeSpan timeToLive, string? name) => throw new ArgumentOutOfRangeException(
        name, timeToLive, "A time to live is positive, or Timeout.InfiniteTimeSpan for an item that does not expire.");
}
