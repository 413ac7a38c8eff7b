using System.CommandLine;
using TypedCache.Benchmarks.Soak;

namespace TypedCache.Benchmarks.Tests.Soak;

[Collection(SoakCollection.Name)]
public sealed class SoakCommandTests
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public void It_ends_with_the_figures_of_all_rounds()
    {
        Assert.Equal(0, Run("--minutes", "0.02", "--seed", "3"));
        string text = _output.ToString();
        foreach (string row in (string[])["operations  ", "faults           0", "lost chunks      0", "reclaimed pages  ", "evictions  ", "resident size  "])
        {
            Assert.Contains(row, text, StringComparison.Ordinal);
        }

        Assert.Equal("", _error.ToString());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("long")]
    [InlineData("10001")]
    public void Minutes_that_are_none_are_named_with_the_rule(string minutes)
    {
        Assert.NotEqual(0, Run("--minutes", minutes));
        Assert.Equal($"--minutes: '{minutes}' is not a number over 0 and up to 10,000.", _error.ToString().TrimEnd());
        Assert.Equal("", _output.ToString());
    }

    private int Run(params string[] arguments) =>
        ErrorLine.Invoke(SoakCommand.Create().Parse(arguments), new InvocationConfiguration { Output = _output, Error = _error });
}
