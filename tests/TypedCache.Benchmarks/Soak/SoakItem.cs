namespace TypedCache.Benchmarks.Soak;

/// <summary>What is to be stored; the value follows from it.</summary>
/// <param name="Number">The number of the key.</param>
/// <param name="Version">The version of the value, unique in its cache.</param>
/// <param name="Size">About how many bytes it has, where its type leaves a choice.</param>
/// <param name="TimeToLive">How long it lives.</param>
internal readonly record struct SoakItem(int Number, long Version, int Size, TimeSpan TimeToLive);
