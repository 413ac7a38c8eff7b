using System.Diagnostics;
using System.Reflection;

namespace TypedCache.Tests;

internal static class Allocations
{
    // Compiled for debugging, a comparison of a generic value with null boxes it.
    private static readonly bool IsOptimized =
        typeof(SlabEngine).Assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };

    /// <summary>Asserts, where the library is compiled for release, that a further run of something allocates no managed byte on this thread.</summary>
    internal static void AssertNone(Action action)
    {
        action();
        action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, IsOptimized ? allocated : 0);
    }
}
