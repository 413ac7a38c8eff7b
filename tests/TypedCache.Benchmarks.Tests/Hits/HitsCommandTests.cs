using System.CommandLine;
using System.Text;
using TypedCache.Benchmarks.Hits;

namespace TypedCache.Benchmarks.Tests.Hits;

public sealed class HitsCommandTests : IDisposable
{
    private static readonly string[] Policies = Enum.GetNames<EvictionPolicy>();

    private readonly TemporaryFile _trace = new("a,b.txt.gz", Traces.Zip("a\nb\na\nc\na\nb\n"));
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose() => _trace.Dispose();

    [Fact]
    public void The_table_has_a_line_for_every_size_and_policy()
    {
        Assert.Equal(0, Run(_trace.Path, "3", "50%", "1000"));
        string text = _output.ToString();
        Assert.Equal(3 * Policies.Length, text.Split("50.00 %").Length - 1);
        Assert.Contains("6 lines, 3 unique keys", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', text);
        Assert.Equal("", _error.ToString());
    }

    [Fact]
    public void Figures_go_to_a_file_besides_the_table()
    {
        using var csv = new TemporaryFile("figures.csv");
        Assert.Equal(0, Run(_trace.Path, "1", "1%", "--policy", "LRU", "--csv", csv.Path));
        Assert.Equal(
            ["trace,size,entries,policy,requests,hits,ratio", "\"a,b.txt\",1,1,Lru,6,0,0.000000", "\"a,b.txt\",1%,3,Lru,6,3,0.500000"],
            File.ReadAllLines(csv.Path));
        Assert.Contains("hit ratio", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_alone_are_printed_on_request()
    {
        using var sized = new TemporaryFile("sized", Encoding.UTF8.GetBytes("0 a 10 0\n0 a 10 0\n"));
        Assert.Equal(0, Run(sized.Path, "2MB", "--csv", "-"));
        Assert.Equal(["trace,size,entries,policy,requests,hits,ratio", .. Policies.Select(policy => $"sized,2MB,,{policy},2,1,0.500000")], Lines(_output));
    }

    [Theory]
    [InlineData("'?' is not a number of items", "10", "?")]
    [InlineData("no policy 'fifo'; it is one of ", "10", "--policy", "fifo")]
    [InlineData("no policy '0'", "10", "--policy", "0")]
    [InlineData("have no sizes", "10MB")]
    [InlineData("sizes", new string[0])]
    [InlineData("no-such-folder", "10", "--csv", "no-such-folder/figures.csv")]
    public void What_is_wrong_with_the_arguments_is_said_in_one_line(string message, params string[] arguments)
    {
        Assert.NotEqual(0, Run([_trace.Path, .. arguments]));
        Assert.Contains(message, Assert.Single(Lines(_error)), StringComparison.Ordinal);
        Assert.Equal("", _output.ToString());
    }

    private int Run(params string[] arguments) =>
        ErrorLine.Invoke(HitsCommand.Create().Parse(arguments), new InvocationConfiguration { Output = _output, Error = _error });

    private static string[] Lines(StringWriter writer) => writer.ToString().TrimEnd().Split(Environment.NewLine);
}
