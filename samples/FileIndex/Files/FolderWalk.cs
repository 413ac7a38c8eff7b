using System.IO.Enumeration;

namespace FileIndex.Files;

/// <summary>
/// Finds the files of a folder and its subfolders. Symbolic links are not followed: no file comes twice, and no walk is endless.
/// </summary>
internal sealed class FolderWalk(string folder) : FileSystemEnumerator<string>(folder, Options)
{
    private static readonly EnumerationOptions Options = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
    };

    /// <summary>The folders that could not be listed.</summary>
    public int UnreadableFolders { get; private set; }

    /// <summary>Lists the files of a folder, in the order of their paths.</summary>
    public static FileList List(string folder, CancellationToken token)
    {
        var paths = new List<string>();
        using var walk = new FolderWalk(folder);
        while (walk.MoveNext())
        {
            token.ThrowIfCancellationRequested();
            paths.Add(walk.Current);
        }

        paths.Sort(StringComparer.Ordinal);
        return new FileList(paths, walk.UnreadableFolders);
    }

    protected override bool ShouldIncludeEntry(ref FileSystemEntry entry) => !entry.IsDirectory && !IsLink(ref entry);

    protected override bool ShouldRecurseIntoEntry(ref FileSystemEntry entry) => !IsLink(ref entry);

    protected override string TransformEntry(ref FileSystemEntry entry) => entry.ToFullPath();

    protected override bool ContinueOnError(int error)
    {
        UnreadableFolders++;
        return true;
    }

    private static bool IsLink(ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) != 0;
}
