using TypedCache.Benchmarks.Soak;

namespace TypedCache.Benchmarks.Tests.Soak;

public sealed class OperationMixTests
{
    [Fact]
    public void Every_operation_comes_up()
    {
        var random = new Random(1);
        var drawn = new HashSet<SoakOperation>();
        for (int i = 0; i < 3_000_000; i++)
        {
            drawn.Add(OperationMix.Draw(random));
        }

        Assert.Equal(Enum.GetValues<SoakOperation>(), drawn.Order());
    }
}
