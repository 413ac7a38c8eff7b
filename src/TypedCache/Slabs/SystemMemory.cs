using System.Globalization;

namespace TypedCache.Slabs;

/// <summary>
/// How much memory the system can give, where it can be asked: on Linux what /proc/meminfo says, or the process's control group if that is less. Who takes more is not
/// refused, but killed, so it has to be asked before.
/// </summary>
internal static class SystemMemory
{
    /// <summary>Stands for an amount nobody knows.</summary>
    public const long Unknown = long.MaxValue;

    private const string ControlGroups = "/sys/fs/cgroup";

    /// <summary>The bytes that can be had; <see cref="Unknown"/> where the system does not say, or refuses what it cannot give.</summary>
    public static long AvailableBytes()
    {
        long available = Unknown;
        if (OperatingSystem.IsLinux())
        {
            available = ParseMemoryInformation(Read("/proc/meminfo"));
            foreach (string file in LimitFiles(Read("/proc/self/cgroup")))
            {
                available = Math.Min(available, ParseLimit(Read(file)));
            }
        }

        return available;
    }

    /// <summary>The memory that can be had without pushing out what is in use, from the text of /proc/meminfo.</summary>
    internal static long ParseMemoryInformation(string text)
    {
        long available = Unknown;
        long swap = 0;
        foreach (string line in text.Split('\n'))
        {
            // As in "MemAvailable:   23866948 kB".
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 3 && long.TryParse(words[1], CultureInfo.InvariantCulture, out long kilobytes))
            {
                available = words[0] == "MemAvailable:" ? kilobytes << 10 : available;
                swap = words[0] == "SwapFree:" ? kilobytes << 10 : swap;
            }
        }

        return available == Unknown ? Unknown : available + swap;
    }

    /// <summary>The files that may hold the limit of a process's memory control group, from the text of /proc/self/cgroup.</summary>
    internal static IEnumerable<string> LimitFiles(string text)
    {
        // In a container the group's path may be that outside, while its files lie at the root.
        yield return $"{ControlGroups}/memory.max";
        yield return $"{ControlGroups}/memory/memory.limit_in_bytes";
        foreach (string line in text.Split('\n'))
        {
            // As in "0::/app" (version 2) and "4:memory:/app" (version 1).
            string[] parts = line.Split(':', 3);
            if (parts.Length == 3 && parts[1].Length == 0)
            {
                yield return $"{ControlGroups}{parts[2]}/memory.max";
            }
            else if (parts.Length == 3 && parts[1].Split(',').Contains("memory"))
            {
                yield return $"{ControlGroups}/memory{parts[2]}/memory.limit_in_bytes";
            }
        }
    }

    /// <summary>The limit of a control group, from the text of its file; "max" stands for none, as does an empty text.</summary>
    internal static long ParseLimit(string text) =>
        long.TryParse(text.Trim(), CultureInfo.InvariantCulture, out long limit) ? limit : Unknown;

    private static string Read(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What cannot be read says nothing, and whoever asks goes on without knowing.
            return "";
        }
    }
}
