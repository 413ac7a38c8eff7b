using System.Globalization;

namespace FileIndex.Tests;

public class IndexingTests
{
    private static readonly string LongText = new('x', 600);

    [Fact]
    public void Every_file_is_found_warm_without_allocation_and_no_chunk_is_lost()
    {
        using var folder = new TemporaryFolder();
        folder.Write("readme.txt", "Hello\nworld");
        folder.Write("empty", "");
        folder.Write("deep/er/data.json", "{ \"a\": 1 }");
        folder.Write("deep/[brackets] ünïcode.xml", "<a/>");
        folder.Write("deep/long.bin", "\0\x01" + LongText);

        SampleRun run = SampleProcess.Run(folder.Path, "--passes", "3").Succeeded();

        Assert.Contains("5 files", run.Output[0], StringComparison.Ordinal);
        Assert.Equal(["5", "5"], run.Row("Files"));
        Assert.Equal(["5", "5"], run.Row("Entries at the end"));
        Assert.Equal(["100.0 %", "100.0 %"], run.Row("Hit ratio"));
        Assert.Equal("0 B", run.Row("Allocated per warm lookup")[0]);
        Assert.Equal(["0", "0"], run.Row("Evictions"));
        Assert.Contains("Lost 0 ", run.Text, StringComparison.Ordinal);
        Assert.Contains("Dangling 0", run.Text, StringComparison.Ordinal);
        foreach (string kind in (string[])["Empty 1", "Text 1", "Json 1", "Xml 1", "Binary 1"])
        {
            Assert.Contains(kind, run.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_small_limit_evicts_and_keeps_what_fits()
    {
        using var folder = new TemporaryFolder();
        for (int i = 0; i < 4_000; i++)
        {
            folder.Write($"{i % 10}/{i}.txt", $"{i} {LongText}");
        }

        SampleRun run = SampleProcess.Run(folder.Path, "--memory", "2MB", "--passes", "2").Succeeded();

        long entries = long.Parse(run.Row("Entries at the end")[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        Assert.InRange(entries, 1_000, 3_999);
        Assert.NotEqual("0", run.Row("Evictions")[0]);
        Assert.NotEqual("100.0 %", run.Row("Hit ratio")[0]);
        Assert.NotEqual("0.0 %", run.Row("Hit ratio")[0]);
        Assert.Equal("0 B", run.Row("Allocated per warm lookup")[0]);
        Assert.Contains($"Live {entries:N0} ", run.Text, StringComparison.Ordinal);
        Assert.Contains("Lost 0 ", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_counted()
    {
        using var folder = new TemporaryFolder();
        folder.Write("good.txt", "good");
        string locked = folder.Write("locked.txt", "locked");
        // Refuses other programs' reading even where the user may read everything.
        using var holder = new FileStream(locked, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        SampleRun run = SampleProcess.Run(folder.Path, "--passes", "1").Succeeded();

        Assert.Contains("2 files", run.Output[0], StringComparison.Ordinal);
        Assert.Contains($"Unreadable files: 1, the first {locked}", run.Text, StringComparison.Ordinal);
        Assert.Equal(["1", "1"], run.Row("Files"));
    }

    [Fact]
    public void Links_are_not_followed()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // There, making a link takes a privilege.
        }

        using var folder = new TemporaryFolder();
        string file = folder.Write("sub/file.txt", "text");
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "sub", "loop"), folder.Path);
        File.CreateSymbolicLink(Path.Combine(folder.Path, "again.txt"), file);
        File.CreateSymbolicLink(Path.Combine(folder.Path, "dangling.txt"), file + ".missing");

        SampleRun run = SampleProcess.Run(folder.Path, "--passes", "1").Succeeded();

        Assert.Equal(["1", "1"], run.Row("Files"));
    }

    [Fact]
    public void An_empty_folder_says_so()
    {
        using var folder = new TemporaryFolder();

        SampleRun run = SampleProcess.Run(folder.Path).Succeeded();

        Assert.Contains("0 files", run.Output[0], StringComparison.Ordinal);
        Assert.Contains("There is nothing to index.", run.Output);
    }
}
