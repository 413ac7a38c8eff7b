using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace FileIndex.Files;

/// <summary>Makes the entry of a file: reads it once from beginning to end, through one buffer that all files share.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class FileReader : IDisposable
{
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(256 << 10);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Why the last file could not be read.</summary>
    public string? LastError { get; private set; }

    /// <summary>Reads a file.</summary>
    /// <returns>Its entry, with a path string of its own; null where the file cannot be read or is no file any more.</returns>
    public FileEntry? TryRead(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.LinkTarget is not null)
            {
                LastError = "it is gone";
                return null;
            }

            // Pipes, sockets and devices are files of no length too, and opening a pipe would wait for a writer: nothing empty is opened.
            return file.Length == 0 ? Describe(file, 0, []) : ReadContent(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // Half a file may be in the hash.
            _hash.GetHashAndReset();
            LastError = exception.Message;
            return null;
        }
    }

    public void Dispose() => _hash.Dispose();

    private FileEntry ReadContent(FileInfo file)
    {
        using SafeFileHandle handle = File.OpenHandle(file.FullName, options: FileOptions.SequentialScan);
        long size = 0;
        byte[] head = [];
        for (int read; (read = RandomAccess.Read(handle, _buffer, size)) > 0; size += read)
        {
            if (size == 0)
            {
                head = _buffer[..Math.Min(read, FileEntry.HeadLength)];
            }

            _hash.AppendData(_buffer, 0, read);
        }

        return Describe(file, size, head);
    }

    // The path is copied, since a cache of objects owns its keys: sharing those of the list of files would hide what they cost.
    private FileEntry Describe(FileInfo file, long size, byte[] head) => new(
        new string(file.FullName.AsSpan()),
        size,
        file.CreationTimeUtc,
        file.LastWriteTimeUtc,
        _hash.GetHashAndReset(),
        KindDetector.Detect(head),
        TextLine.First(head),
        head);
}
