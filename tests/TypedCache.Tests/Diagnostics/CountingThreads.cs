namespace TypedCache.Tests.Diagnostics;

/// <summary>Many threads that count at the same time, on stacks as small and as close together as they get.</summary>
internal static class CountingThreads
{
    public static void Run(int threads, int rounds, Action count)
    {
        using var start = new ManualResetEventSlim();
        List<Thread> all = [.. Enumerable.Range(0, threads).Select(_ => new Thread(
            () =>
            {
                start.Wait();
                for (int i = 0; i < rounds; i++)
                {
                    count();
                }
            },
            maxStackSize: 128 << 10))];
        all.ForEach(thread => thread.Start());
        start.Set();
        all.ForEach(thread => thread.Join());
    }
}
