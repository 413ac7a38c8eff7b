namespace TypedCache.Benchmarks.Tests.Soak;

/// <summary>The soak measures the memory of the process, so nothing else runs meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SoakCollection
{
    public const string Name = "Soak";
}
