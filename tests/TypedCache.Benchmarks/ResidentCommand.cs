using System.Globalization;

namespace TypedCache.Benchmarks;

/// <summary>Stores many more values than fit, of mixed sizes, and reports the resident size before, the largest meanwhile, and after.</summary>
internal static class ResidentCommand
{
    private const int Samples = 200;

    public static int Run(int megabytes, long sets)
    {
        long limit = (long)megabytes << 20;
        using var cache = new SlabCache<long, User>(new SlabCacheOptions { MemoryLimit = limit });
        cache.Set(0, User.Of(0));
        long before = ProcessMemory.Resident();
        long largest = before;
        string filling = new('x', 60_000);
        for (long i = 0; i < sets; i++)
        {
            User user = User.Of(i);
            // One in a thousand is large, so that pages change hands between size classes and runs.
            cache.Set(i, i % 1_000 == 0 ? user with { City = filling[..(int)(i / 1_000 % filling.Length)] } : user);
            if (i % Math.Max(1, sets / Samples) == 0)
            {
                largest = Math.Max(largest, ProcessMemory.Resident());
            }
        }

        long after = ProcessMemory.Resident();
        LeakReport audit = cache.Audit();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {sets:N0} sets under a limit of {megabytes} MiB; {cache.Count:N0} items held, {cache.Statistics.Evictions:N0} evicted
            resident before {before >> 20} MiB, at most {largest >> 20} MiB, after {after >> 20} MiB; growth over the limit {(largest - before - limit) / 1048576.0:F1} MiB
            audit: {audit.Chunks:N0} chunks, {audit.Free:N0} free, {audit.Live:N0} live, {audit.Lost} lost, {audit.Dangling} dangling
            """));
        return audit.Lost == 0 && audit.Dangling == 0 ? 0 : 1;
    }
}
