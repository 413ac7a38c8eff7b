namespace TypedCache.Benchmarks.Soak;

/// <summary>What the workers do for a while. That scenes differ makes memory move between size classes.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Smallest">The bytes of the smallest values, about.</param>
/// <param name="Largest">The bytes of the largest.</param>
/// <param name="KeyShare">The share of the keys in use at its end.</param>
/// <param name="Grows">Whether it begins with few keys and few items; the small items of one size then come most often.</param>
internal sealed record SoakScene(string Name, int Smallest, int Largest, double KeyShare, bool Grows = false)
{
    private const int FewestKeys = 64;

    /// <summary>The scenes of a round, in their order.</summary>
    /// <param name="pageSize">The bytes of the engine's pages.</param>
    public static SoakScene[] All(int pageSize) =>
    [
        new("growth", 0, 200, 1, Grows: true),
        new("tiny values", 0, 100, 0.5),
        new("values of some kilobytes", 500, 8_000, 0.1),
        new("runs of pages", pageSize / 2, 5 * pageSize, 0.005),
        new("tiny values again", 0, 60, 1),
        new("large values", pageSize / 16, pageSize, 0.02),
        new("few keys", 0, 2_000, 0),
        new("few keys of large values", 2_000, 2 * pageSize, 0),
        new("all sizes", 0, 5 * pageSize, 0.05),
    ];

    /// <summary>How many keys of a cache are in use.</summary>
    /// <param name="keyCount">How many there are.</param>
    /// <param name="progress">How much of the scene is over, from 0 to 1.</param>
    public int KeysInUse(int keyCount, double progress) =>
        (int)Math.Clamp(keyCount * KeyShare * (Grows ? progress : 1), FewestKeys, keyCount);

    /// <summary>Draws a size, each order of magnitude as often as the others.</summary>
    public int DrawSize(Random random) =>
        (int)((Smallest + 1) * Math.Pow((Largest + 1.0) / (Smallest + 1), random.NextDouble())) - 1;
}
