using FileIndex.Files;
using TypedCache;

namespace FileIndex.Caches;

/// <summary>The files in a typed cache: one engine, which has the memory limit, and one cache opened on it.</summary>
internal sealed class OffHeapFiles : IFileCache
{
    /// <summary>The least limit an engine takes.</summary>
    public const long LeastMemory = 2L << 20;

    /// <summary>The largest limit an engine takes.</summary>
    public const long MostMemory = 64L << 30;

    // Two long paths, the line and the head stay far below; an engine asks for a limit of twice this.
    private const int LargestItem = 64 << 10;

    private readonly SlabEngine _engine;
    private readonly SlabCache<string, FileEntry> _files;

    public OffHeapFiles(long memoryLimit)
    {
        _engine = new SlabEngine(new SlabEngineOptions { MemoryLimit = memoryLimit, MaxItemSize = LargestItem });
        _files = _engine.Open<string, FileEntry>("files");
    }

    public string Name => "TypedCache";

    public long Count => _files.Count;

    public long Evictions => _files.Statistics.Evictions;

    public long Bytes => Statistics.BytesInPages + Statistics.BytesInIndex;

    /// <summary>The engine's figures, size classes among them.</summary>
    public EngineStatistics Statistics => _engine.Statistics;

    /// <summary>The keys of all entries.</summary>
    public IEnumerable<string> Paths => _files.Keys;

    public bool TryReadSize(string path, out long size) => _files.TryRead(path, static (FileEntry.View file) => file.Size, out size);

    public bool Store(FileEntry entry) => _files.Set(entry.Path, entry) == StoreResult.Stored;

    /// <summary>Drops an entry.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Drop(string path) => _files.Remove(path);

    /// <summary>Drops all entries.</summary>
    public void DropAll() => _files.Clear();

    /// <summary>Tells what a file is, from the stored bytes.</summary>
    public bool TryReadKind(string path, out FileKind kind) => _files.TryRead(path, static (FileEntry.View file) => file.Kind, out kind);

    /// <summary>Accounts for every chunk.</summary>
    public LeakReport Audit() => _engine.Audit();

    public void Dispose()
    {
        _files.Dispose();
        _engine.Dispose();
    }
}
