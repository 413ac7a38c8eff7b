namespace TypedCache.Benchmarks;

/// <summary>A record struct of 64 bytes.</summary>
[Cacheable]
public readonly partial record struct Cell(long A, long B, long C, long D, long E, long F, long G, long H)
{
    /// <summary>The cell of a number.</summary>
    public static Cell Of(long id) => new(id, id, id, id, id, id, id, id);
}
