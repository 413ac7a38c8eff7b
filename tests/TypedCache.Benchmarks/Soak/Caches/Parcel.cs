using System.ComponentModel.DataAnnotations;

namespace TypedCache.Benchmarks.Soak.Caches;

/// <summary>A value of any size with text, bytes and a list in it.</summary>
[Cacheable]
public sealed partial record Parcel(long Number, long Version, [property: MaxLength(64)] string Label, [property: CacheSize(Typical = 400)] byte[] Filling, [property: CacheSize(Typical = 8)] List<int> Marks, ulong Checksum);
