namespace FileIndex.Tests;

public class WatchTests
{
    [Fact]
    public async Task An_entry_goes_when_its_file_changes_and_comes_back_with_the_next_lookup()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // There is no signal to end it with.
        }

        using var folder = new TemporaryFolder();
        string changed = folder.Write("changed.txt", "before");
        string deleted = folder.Write("deleted.txt", "gone soon");
        string inside = folder.Write("folder/inside.txt", "moves with its folder");
        using SampleProcess process = SampleProcess.Start(folder.Path, "--watch", "--passes", "1");
        await process.WaitForLineAsync("Watching");

        await File.WriteAllTextAsync(changed, "after");
        await process.WaitForLineAsync("dropped", changed, "(changed)");
        await process.WaitForLineAsync("hashed", changed, "5 B");

        File.Delete(deleted);
        await process.WaitForLineAsync("dropped", deleted, "(deleted)");

        Directory.Move(Path.Combine(folder.Path, "folder"), Path.Combine(folder.Path, "moved"));
        await process.WaitForLineAsync("dropped", inside, "(renamed)");

        string created = folder.Write("created.txt", "new");
        await process.WaitForLineAsync("hashed", created, "3 B");

        process.Terminate();
        Assert.Equal(0, process.WaitForExit());
        Assert.Empty(process.Errors);
        Assert.Contains(process.Output, static l => l.StartsWith("Totals: ", StringComparison.Ordinal));
        Assert.Contains("Lost 0 ", process.Output[^1], StringComparison.Ordinal);
    }
}
