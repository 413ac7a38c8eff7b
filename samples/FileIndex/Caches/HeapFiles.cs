using FileIndex.Files;
using Microsoft.Extensions.Caching.Memory;

namespace FileIndex.Caches;

/// <summary>The same records as objects in <see cref="MemoryCache"/>.</summary>
/// <remarks>Without a size limit: that has no unit, and a full cache refuses the new entry.</remarks>
internal sealed class HeapFiles : IFileCache
{
    private readonly MemoryCache _files = new(new MemoryCacheOptions());
    private readonly long _bytesBefore = GC.GetTotalMemory(forceFullCollection: true);

    public string Name => "MemoryCache";

    public long Count => _files.Count;

    public long Evictions => 0;

    /// <summary>How much larger the heap is than before the first entry.</summary>
    public long Bytes => GC.GetTotalMemory(forceFullCollection: true) - _bytesBefore;

    public bool TryReadSize(string path, out long size)
    {
        if (_files.TryGetValue(path, out FileEntry? file))
        {
            size = file!.Size;
            return true;
        }

        size = 0;
        return false;
    }

    public bool Store(FileEntry entry)
    {
        _files.Set(entry.Path, entry);
        return true;
    }

    public void Dispose() => _files.Dispose();
}
