using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TypedCache.Benchmarks.Compare;

/// <summary>
/// The time this thread has worked: what other processes took of its core, of which a shared machine has milliseconds all the time, does not count. Where the system does not
/// tell, the time that has passed.
/// </summary>
internal static partial class ThreadClock
{
    private const int ThreadProcessorTime = 3;

    public static double Milliseconds
    {
        get
        {
            if (!OperatingSystem.IsLinux())
            {
                return Stopwatch.GetTimestamp() * 1e3 / Stopwatch.Frequency;
            }

            _ = GetTime(ThreadProcessorTime, out TimeValue value);
            return (value.Seconds * 1e3) + (value.Nanoseconds / 1e6);
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeValue value);

    private struct TimeValue
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
