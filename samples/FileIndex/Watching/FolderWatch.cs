using System.Threading.Channels;

namespace FileIndex.Watching;

/// <summary>
/// Tells what changes in a folder. It listens from its construction on, so that nothing is missed between the hashing of a file and
/// the reading of the changes.
/// </summary>
internal sealed class FolderWatch : IDisposable
{
    private readonly Channel<FileChange> _changes = Channel.CreateUnbounded<FileChange>();
    private readonly FileSystemWatcher _watcher;

    /// <exception cref="IOException">The system cannot watch so many folders.</exception>
    public FolderWatch(string folder)
    {
        // Not the time of the last access: the index itself changes that.
        _watcher = new FileSystemWatcher(folder)
        {
            IncludeSubdirectories = true,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
        };
        _watcher.Created += (_, change) => Add(change.FullPath, "created");
        _watcher.Changed += (_, change) => Add(change.FullPath, "changed");
        _watcher.Deleted += (_, change) => Add(change.FullPath, "deleted");
        _watcher.Renamed += (_, change) =>
        {
            Add(change.OldFullPath, "renamed");
            Add(change.FullPath, "created");
        };
        _watcher.Error += (_, _) => Add(null, "too many changes at once");
        _watcher.EnableRaisingEvents = true;
    }

    /// <summary>The changes in the order they were told.</summary>
    public ChannelReader<FileChange> Changes => _changes.Reader;

    public void Dispose() => _watcher.Dispose();

    private void Add(string? path, string cause) => _changes.Writer.TryWrite(new FileChange(path, cause));
}
