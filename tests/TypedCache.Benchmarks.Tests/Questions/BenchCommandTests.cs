using System.CommandLine;
using TypedCache.Benchmarks.Questions;
using TypedCache.Benchmarks.Tests.Soak;

namespace TypedCache.Benchmarks.Tests.Questions;

// In the soak's collection, as both take the whole machine.
[Collection(SoakCollection.Name)]
public sealed class BenchCommandTests
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public void A_question_is_answered_by_a_table_of_its_benchmarks()
    {
        Assert.Equal(0, Run("*TextKey*", "*Record*", "--short"));
        foreach (string row in (string[])["| String ", "| Span ", "| Dictionary ", "| Build ", "| ReadOne ", "| ReadTextAndList "])
        {
            Assert.Contains(row, _output.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal("", _error.ToString());
    }

    [Fact]
    public void A_filter_that_nothing_matches_is_named()
    {
        Assert.NotEqual(0, Run("Nonsense"));
        Assert.Equal("No benchmark's name matches 'Nonsense'; '*' stands for any characters.", _error.ToString().TrimEnd());
    }

    private int Run(params string[] arguments) =>
        ErrorLine.Invoke(BenchCommand.Create().Parse(arguments), new InvocationConfiguration { Output = _output, Error = _error });
}
