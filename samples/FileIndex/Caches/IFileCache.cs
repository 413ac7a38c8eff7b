using FileIndex.Files;

namespace FileIndex.Caches;

/// <summary>What the passes need of a cache.</summary>
internal interface IFileCache : IDisposable
{
    /// <summary>What the table calls it.</summary>
    string Name { get; }

    /// <summary>The items in it.</summary>
    long Count { get; }

    /// <summary>The items that went because room was needed.</summary>
    long Evictions { get; }

    /// <summary>The bytes of memory it takes, items and its own structures.</summary>
    long Bytes { get; }

    /// <summary>Looks a file up and reads one member: what is measured.</summary>
    bool TryReadSize(string path, out long size);

    /// <summary>Stores a file.</summary>
    /// <returns>Whether it is in the cache now.</returns>
    bool Store(FileEntry entry);
}
