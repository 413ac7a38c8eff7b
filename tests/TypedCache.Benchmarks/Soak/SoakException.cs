namespace TypedCache.Benchmarks.Soak;

/// <summary>Thrown by what stands for users' code, on purpose.</summary>
internal sealed class SoakException() : Exception("Thrown on purpose.");
