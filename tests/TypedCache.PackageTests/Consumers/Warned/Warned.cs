using System.ComponentModel.DataAnnotations;
using TypedCache;

namespace Warned;

[Cacheable]
public partial record Unsealed(int Id);

[Cacheable]
public sealed partial record Unbounded(string Name);

[Cacheable]
public sealed partial record TooLarge([property: MaxLength(5000)] byte[] Image);

[Cacheable]
public sealed partial record Wasteful([property: MaxLength(2000), CacheSize(Typical = 12)] byte[] Image);

public static class Uses
{
    public static int Forget(SlabCache<int, Unbounded> cache) => cache.Lease(1).Value.Name.Length;

    public static Unbounded Block(SlabCache<int, Unbounded> cache) =>
        cache.GetOrAddAsync(1, static (_, _) => ValueTask.FromResult(new Unbounded(""))).AsTask().Result;

    public static void Wait(SlabCache<int, Unbounded> cache)
    {
        using var lease = cache.Lease(1);
        Thread.Sleep(1);
    }
}
