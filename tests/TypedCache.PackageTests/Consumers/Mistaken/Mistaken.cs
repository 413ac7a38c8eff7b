using TypedCache;

namespace Mistaken;

[Cacheable]
public sealed record NotPartial(int Id);

[Cacheable]
public sealed partial record Unsupported(int Id, object Any);

public sealed record NotMarked(int Id);

public static class Uses
{
    public static object NotCacheable() => new SlabCache<int, NotMarked>();

    public static object NoKey() => new SlabCache<double, Text>();

    public static int TooLate(ByteCache cache)
    {
        var lease = cache.Lease([1]);
        ReadOnlySpan<byte> bytes = lease.Value;
        lease.Dispose();
        return bytes.Length;
    }
}
