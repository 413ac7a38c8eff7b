using System.Diagnostics;
using System.Globalization;

namespace TypedCache.Benchmarks;

/// <summary>The resident size of this process.</summary>
internal static class ProcessMemory
{
    /// <summary>In bytes, as the system counts it.</summary>
    public static long Resident()
    {
        const string Status = "/proc/self/status";
        if (!File.Exists(Status))
        {
            using var process = Process.GetCurrentProcess();
            return process.WorkingSet64;
        }

        string line = File.ReadLines(Status).First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line["VmRSS:".Length..^"kB".Length].Trim(), CultureInfo.InvariantCulture) << 10;
    }
}
