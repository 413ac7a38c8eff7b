using Mid;
using TypedCache;

using var lines = new SlabCache<int, Line>(new SlabCacheOptions { MemoryLimit = 8L << 20 });
lines.Set(1, new Line(new Point(2, 3), new Point(5, 6)));
lines.TryRead(1, static (Line.View line) => line.To.X, out int to);
Console.WriteLine($"{Library.Read(2)} in the library, {to} here");

[Cacheable]
public sealed partial record Line(Point From, Point To);
