namespace TypedCache.Server.Tests;

/// <summary>The same in the library's own layout.</summary>
[Cacheable]
public sealed partial record Tick(long Id, [property: System.ComponentModel.DataAnnotations.MaxLength(12)] string? Symbol, double Bid, [property: CacheSize(Typical = 10)] int[] Levels);
