namespace TypedCache.Tests;

internal static class Allocations
{
    private const int Runs = 8;

    /// <summary>Asserts that something allocates no managed byte on this thread.</summary>
    internal static void AssertNone(Action action) => Assert.Equal(0, Least(action));

    /// <summary>
    /// The managed bytes a run allocates on this thread: the least of several, after one that compiles. A collection that another thread
    /// starts takes what is left of this thread's allocation buffer, and the runtime counts that as allocated; it never counts too little.
    /// </summary>
    internal static long Least(Action action)
    {
        action();
        long least = long.MaxValue;
        for (int run = 0; run < Runs; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
