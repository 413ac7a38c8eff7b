namespace TypedCache.Benchmarks;

/// <summary>The record the design's figures are about: an 8-byte key, three strings of 20 to 30 characters, a time, a nullable number and five integers.</summary>
[Cacheable]
public sealed partial record User(
    long Id,
    [property: CacheSize(Typical = 23)] string Name,
    [property: CacheSize(Typical = 23)] string Email,
    [property: CacheSize(Typical = 23)] string City,
    DateTime Created,
    int? Age,
    [property: CacheSize(Typical = 5)] List<int> Tags)
{
    /// <summary>The user of a number.</summary>
    public static User Of(long id) => new(
        id,
        $"Johanna Example {id % 10_000_000:D7}",
        $"user{id % 10_000_000:D7}@example.org",
        $"City of Somewhere {id % 9_973:D5}",
        DateTime.UnixEpoch.AddSeconds(id),
        (int)(id % 90),
        [1, 2, 3, 5, (int)id]);
}
