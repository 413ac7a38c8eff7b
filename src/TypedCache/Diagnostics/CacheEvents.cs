using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Tracing;

namespace TypedCache.Diagnostics;

/// <summary>The event source named TypedCache: warnings, for whoever listens from outside the program, as dotnet-trace does.</summary>
[EventSource(Name = "TypedCache")]
internal sealed class CacheEvents : EventSource
{
    /// <summary>The one there is.</summary>
    public static readonly CacheEvents Log = new();

    private CacheEvents()
    {
    }

    /// <summary>Warns that too much memory is lost, or held by leases for too long.</summary>
    [NonEvent]
    public void LeakDetected(LeakWarning warning)
    {
        if (IsEnabled(EventLevel.Warning, EventKeywords.None))
        {
            string caches = string.Join(", ", warning.Overdue.Select(static overdue => overdue.Cache));
            LeakDetected(
                warning.Engine ?? "", warning.BytesReserved, warning.Report.LostBytes, warning.Report.OverdueBytes, warning.Report.Overdue, caches);
        }
    }

    [Event(1, Level = EventLevel.Warning, Message =
        "Engine '{0}': of {1} bytes {2} are lost, and {3} are held by {4} overdue leases (caches: {5}).")]
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Strings and numbers only, of which nothing can be trimmed.")]
    private void LeakDetected(string engine, long bytesReserved, long lostBytes, long overdueBytes, long overdueLeases, string caches) =>
        WriteEvent(1, engine, bytesReserved, lostBytes, overdueBytes, overdueLeases, caches);
}
