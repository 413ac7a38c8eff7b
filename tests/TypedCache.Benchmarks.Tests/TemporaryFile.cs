namespace TypedCache.Benchmarks.Tests;

/// <summary>The path of a file that is gone after the test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("typedcache-");

    public TemporaryFile(string name = "trace.txt", byte[]? content = null)
    {
        Path = System.IO.Path.Combine(_folder.FullName, name);
        if (content is not null)
        {
            File.WriteAllBytes(Path, content);
        }
    }

    /// <summary>The path.</summary>
    public string Path { get; }

    public void Dispose() => _folder.Delete(recursive: true);
}
