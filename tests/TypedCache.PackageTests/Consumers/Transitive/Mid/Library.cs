using TypedCache;

namespace Mid;

[Cacheable]
public readonly partial record struct Point(int X, int Y);

public static class Library
{
    public static int Read(int x)
    {
        using var points = new SlabCache<int, Point>(new SlabCacheOptions { MemoryLimit = 8L << 20 });
        points.Set(1, new Point(x, 0));
        return points.TryRead(1, static (Point.View point) => point.X, out int read) ? read : -1;
    }
}
