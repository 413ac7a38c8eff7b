namespace FileIndex.Tests;

public class UsageTests
{
    [Theory]
    [InlineData("There is no folder 'no such folder'.", "no such folder")]
    [InlineData("is a file, not a folder.", "{file}")]
    [InlineData("There is no folder ''.", "")]
    [InlineData("--memory: 'lots' is not a size", "--memory", "lots")]
    [InlineData("--memory: '4 MB B' is not a size", "--memory", "4 MB B")]
    [InlineData("--memory: '-1' is not a size", "--memory", "-1")]
    [InlineData("--memory: 2047KB is too little", "--memory", "2047KB")]
    [InlineData("--memory: 65GB is too much", "--memory", "65GB")]
    [InlineData("--memory: '99999999999999999999999999999999' is not a size", "--memory", "99999999999999999999999999999999")]
    [InlineData("--passes: '0' is not a number", "--passes", "0")]
    [InlineData("There is no option '--bogus'", "--bogus")]
    [InlineData("'two'", "one", "two")]
    [InlineData("There is no folder 'two lines'.", "two\nlines")]
    public void A_mistake_is_one_line_and_exit_code_2(string expected, params string[] arguments)
    {
        string file = typeof(UsageTests).Assembly.Location;

        SampleRun run = SampleProcess.Run([.. arguments.Select(a => a.Replace("{file}", file))]);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(expected, Assert.Single(run.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Help_is_no_mistake()
    {
        SampleRun run = SampleProcess.Run("--help").Succeeded();

        Assert.Contains("--memory", run.Text, StringComparison.Ordinal);
        Assert.Contains("--watch", run.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4MB", "4 MB")]
    [InlineData("4mib", "4 MB")]
    [InlineData("2.5 MB", "2.5 MB")]
    [InlineData("3072KB", "3 MB")]
    [InlineData("8388608", "8 MB")]
    [InlineData("64GB", "64 GB")]
    public void Sizes_are_written_as_people_do(string size, string understood)
    {
        using var folder = new TemporaryFolder();
        folder.Write("file.txt", "text");

        SampleRun run = SampleProcess.Run(folder.Path, "--memory", size, "--passes", "1").Succeeded();

        Assert.Contains($"limit {understood};", run.Text, StringComparison.Ordinal);
    }
}
