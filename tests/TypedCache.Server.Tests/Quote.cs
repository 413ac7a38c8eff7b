namespace TypedCache.Server.Tests;

/// <summary>A value that other languages read and write.</summary>
[Cacheable(Format = CacheFormat.MessagePack)]
public sealed partial record Quote(long Id, [property: System.ComponentModel.DataAnnotations.MaxLength(12)] string? Symbol, double Bid, [property: CacheSize(Typical = 10)] int[] Levels);
