namespace TypedCache.PackageTests;

/// <summary>
/// Compares text with what is kept of it with the source. With SNAPSHOT_ACCEPT=1, and not under CI, what there is becomes what is kept.
/// </summary>
internal static class KeptText
{
    public static void Verify(string file, IEnumerable<string> lines)
    {
        string path = Path.Combine(Repository.Tests, file);
        string[] actual = [.. lines];
        if (Environment.GetEnvironmentVariable("SNAPSHOT_ACCEPT") == "1" && Environment.GetEnvironmentVariable("CI") is null)
        {
            File.WriteAllText(path, string.Concat(actual.Select(line => line + "\n")));
            return;
        }

        string[] kept = File.Exists(path) ? File.ReadAllLines(path) : [];
        string[] differences = [.. kept.Except(actual).Select(line => "- " + line), .. actual.Except(kept).Select(line => "+ " + line)];
        Assert.True(
            differences.Length == 0,
            $"{file} is not what there is (SNAPSHOT_ACCEPT=1 takes it over):\n{string.Join('\n', differences)}");
        Assert.Equal(kept, actual);
    }
}
