using System.IO.Compression;
using System.Xml.Linq;

namespace TypedCache.PackageTests;

/// <summary>
/// The package as it is built from these sources, under a version that nobody else has, in a feed of its own; and a folder for the packages that its
/// consumers restore, so that none of them comes from elsewhere.
/// </summary>
public sealed class PackedFeed : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("typedcache-package-").FullName;
    private int _copies;

    internal string Version { get; } = $"0.0.0-test.{DateTime.UtcNow:yyyyMMddHHmmss}.{Environment.ProcessId}";

    internal string PackagePath => Path.Combine(Feed, $"TypedCache.{Version}.nupkg");

    internal string SymbolsPath => Path.Combine(Feed, $"TypedCache.{Version}.snupkg");

    private string Feed => Path.Combine(_folder, "feed");

    private IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(_folder, "packages") };

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        // In folders of its own: a build that runs these tests may have the usual ones open.
        string[] pack =
        [
            "pack", Path.Combine(Repository.Root, "src", "TypedCache"), "-c", "Release",
            "--artifacts-path", Path.Combine(_folder, "artifacts"), "-o", Feed, $"-p:Version={Version}",
        ];
        (await DotnetRun.StartAsync(Repository.Root, new Dictionary<string, string>(), pack)).Succeeded();
        await WriteConfigurationAsync();
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Copies programs that use the package out of the tree, and sets the version they use.</summary>
    internal string Copy(string consumer)
    {
        string target = Path.Combine(_folder, "consumers", $"{consumer}{++_copies}");
        foreach (string file in Directory.GetFiles(Path.Combine(Repository.Tests, "Consumers", consumer), "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(Path.Combine(Repository.Tests, "Consumers", consumer), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllText(copy, File.ReadAllText(file).Replace("$(TypedCacheVersion)", Version));
        }

        return target;
    }

    internal Task<DotnetRun> DotnetAsync(string directory, params string[] arguments) => DotnetRun.StartAsync(directory, Settings, arguments);

    internal ZipArchive Open() => ZipFile.OpenRead(PackagePath);

    // Our package comes from our feed alone, every other from where this machine gets its own.
    private async Task WriteConfigurationAsync()
    {
        string listed = (await DotnetRun.StartAsync(_folder, new Dictionary<string, string>(), "nuget", "list", "source", "--format", "short")).Succeeded().Output;
        string[] sources = [.. listed.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith("E ", StringComparison.Ordinal)).Select(line => line[2..])];
        var configuration = new XElement(
            "configuration",
            new XElement(
                "packageSources",
                new XElement("clear"),
                Source("packed", Feed),
                sources.Select((source, index) => Source($"other{index}", source))),
            new XElement(
                "packageSourceMapping",
                new XElement("clear"),
                Mapping("packed", "TypedCache"),
                sources.Select((_, index) => Mapping($"other{index}", "*"))));
        await File.WriteAllTextAsync(Path.Combine(_folder, "nuget.config"), configuration.ToString());

        static XElement Source(string key, string value) => new("add", new XAttribute("key", key), new XAttribute("value", value));

        static XElement Mapping(string key, string pattern) =>
            new("packageSource", new XAttribute("key", key), new XElement("package", new XAttribute("pattern", pattern)));
    }
}
