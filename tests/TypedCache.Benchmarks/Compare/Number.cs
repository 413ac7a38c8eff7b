namespace TypedCache.Benchmarks.Compare;

/// <summary>The smallest value there is a use for.</summary>
[Cacheable]
internal readonly partial record struct Number(long Value);
