namespace TypedCache.Slabs;

/// <summary>
/// How large the pages are that a memory limit is divided into: the largest power of two that yields the pages wanted. Free of anything a newer
/// framework is needed for, since the analyzers are compiled with it.
/// </summary>
internal static class PageSizes
{
    /// <summary>The largest page.</summary>
    public const int Maximum = 256 << 10;

    /// <summary>The smallest page, where the system's own are no larger.</summary>
    public const int Minimum = 16 << 10;

    private const int PagesWanted = 512;

    /// <summary>The size of the pages of an engine.</summary>
    /// <param name="memoryLimit">What it may take, in bytes.</param>
    /// <param name="smallest">The smallest page there can be, a power of two.</param>
    public static int For(long memoryLimit, int smallest)
    {
        int size = smallest;
        while (size < Maximum && size * 2L * PagesWanted <= memoryLimit)
        {
            size *= 2;
        }

        return size;
    }
}
