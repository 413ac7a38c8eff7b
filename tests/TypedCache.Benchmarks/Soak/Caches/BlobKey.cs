namespace TypedCache.Benchmarks.Soak.Caches;

/// <summary>A key of two parts.</summary>
[CacheKey]
public readonly partial record struct BlobKey(int Shelf, Guid Id);
