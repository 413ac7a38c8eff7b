using FileIndex.Caches;

namespace FileIndex.CommandLine;

/// <summary>Turns what was typed into <see cref="IndexOptions"/>, or says in one line what is wrong with it.</summary>
internal static class OptionRules
{
    private const int MostPasses = 1_000;

    /// <exception cref="UsageException">An argument is not usable.</exception>
    public static IndexOptions Check(string? folder, string memory, string passes, bool watch) =>
        new(CheckFolder(folder), CheckMemory(memory), CheckPasses(passes), watch);

    private static string CheckFolder(string? folder)
    {
        if (folder is null)
        {
            return DefaultFolder.Find();
        }

        // The parser takes any word for the folder, so a mistyped option ends here too.
        if (folder.StartsWith('-'))
        {
            throw new UsageException($"There is no option '{folder}'; --help lists them.");
        }

        if (folder.Length == 0 || folder.Contains('\0') || !Directory.Exists(folder))
        {
            throw new UsageException(File.Exists(folder) ? $"'{folder}' is a file, not a folder." : $"There is no folder '{folder}'.");
        }

        return Resolve(folder);
    }

    private static string Resolve(string folder)
    {
        try
        {
            string full = Path.GetFullPath(folder);
            full = Directory.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
            using IEnumerator<string> probe = Directory.EnumerateFileSystemEntries(full).GetEnumerator();
            probe.MoveNext();
            return Path.TrimEndingDirectorySeparator(full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The folder '{folder}' cannot be read: {exception.Message}");
        }
    }

    private static long CheckMemory(string text)
    {
        if (!ByteSize.TryParse(text, out long bytes))
        {
            throw new UsageException($"--memory: '{text}' is not a size; write 4MB, 64MiB, 512KB or a number of bytes.");
        }

        return bytes switch
        {
            < OffHeapFiles.LeastMemory => throw new UsageException(
                $"--memory: {text} is too little; the least is {ByteSize.Format(OffHeapFiles.LeastMemory)}."),
            > OffHeapFiles.MostMemory => throw new UsageException(
                $"--memory: {text} is too much; the most is {ByteSize.Format(OffHeapFiles.MostMemory)}."),
            _ => bytes,
        };
    }

    private static int CheckPasses(string text) =>
        int.TryParse(text, out int passes) && passes is >= 1 and <= MostPasses
            ? passes
            : throw new UsageException($"--passes: '{text}' is not a number from 1 to {MostPasses:N0}.");
}
