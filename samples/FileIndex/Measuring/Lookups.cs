using FileIndex.Caches;

namespace FileIndex.Measuring;

/// <summary>The loop that is measured.</summary>
internal static class Lookups
{
    /// <summary>Looks every path up once.</summary>
    /// <param name="cache">The cache.</param>
    /// <param name="paths">The paths.</param>
    /// <param name="missed">Receives the paths that are absent; as long as <paramref name="paths"/>.</param>
    /// <returns>How many are absent.</returns>
    public static int Run(IFileCache cache, string[] paths, string[] missed)
    {
        int count = 0;
        foreach (string path in paths)
        {
            if (!cache.TryReadSize(path, out _))
            {
                missed[count++] = path;
            }
        }

        return count;
    }
}
