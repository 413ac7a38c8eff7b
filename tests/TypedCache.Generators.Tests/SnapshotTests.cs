using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests;

public sealed class SnapshotTests
{
    [Theory]
    [MemberData(nameof(Inputs.Names), MemberType = typeof(Inputs))]
    public void Generates(string input)
    {
        GeneratorRun run = GeneratorRun.Of(Inputs.Source(input)).Compiles();
        Snapshot.Verify(run.Result, typeof(SnapshotTests), input);
    }
}
