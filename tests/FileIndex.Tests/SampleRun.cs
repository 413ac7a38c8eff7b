namespace FileIndex.Tests;

/// <summary>A run of the sample that has ended.</summary>
internal sealed record SampleRun(int ExitCode, IReadOnlyList<string> Output, IReadOnlyList<string> Errors)
{
    /// <summary>All of standard output.</summary>
    public string Text => string.Join('\n', Output);

    /// <summary>The figures of a row of the comparison: TypedCache's, then MemoryCache's.</summary>
    public string[] Row(string name)
    {
        string line = Assert.Single(Output, l => l.Contains(name, StringComparison.Ordinal) && l.Split('│').Length == 5);
        return [.. line.Split('│')[2..4].Select(static cell => cell.Trim())];
    }

    /// <summary>Fails, with all it printed, unless it ended well.</summary>
    public SampleRun Succeeded()
    {
        Assert.True(ExitCode == 0 && Errors.Count == 0, $"Exit code {ExitCode}\n{Text}\n{string.Join('\n', Errors)}");
        return this;
    }
}
