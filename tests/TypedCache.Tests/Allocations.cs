namespace TypedCache.Tests;

internal static class Allocations
{
    /// <summary>Asserts that a further run of something allocates no managed byte on this thread.</summary>
    internal static void AssertNone(Action action)
    {
        action();
        action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
