using System.ComponentModel.DataAnnotations;

namespace TypedCache.Benchmarks.Soak.Caches;

/// <summary>A value of any size with text, bytes and a list in it.</summary>
[Cacheable]
public sealed partial record Parcel(long Number, long Version, [property: MaxLength(64)] string Label, byte[] Filling, List<int> Marks, ulong Checksum);
