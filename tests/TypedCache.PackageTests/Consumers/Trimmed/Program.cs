using TypedCache;

using var engine = new SlabEngine(new SlabEngineOptions { MemoryLimit = 16L << 20 });
SlabCache<Key, Reading> readings = engine.Open<Key, Reading>("readings");
readings.Set(new Key(1, Guid.Empty), new Reading(3, [4.0]));
Console.WriteLine(readings.TryRead(new Key(1, Guid.Empty), static (Reading.View reading) => reading.Number + reading.Values[0], out double sum) ? sum : -1);

[Cacheable]
public sealed partial record Reading(int Number, [property: CacheSize(Max = 8)] double[] Values);

[CacheKey]
public readonly partial record struct Key(int Number, Guid Id);
