namespace FileIndex.CommandLine;

/// <summary>The folder of the running .NET installation: there wherever this runs, and a few thousand files large.</summary>
internal static class DefaultFolder
{
    /// <summary>The folder that holds <c>shared</c>, which holds the runtime; else DOTNET_ROOT; else where the program is.</summary>
    public static string Find()
    {
        for (DirectoryInfo? folder = FolderOf(typeof(object).Assembly.Location); folder is not null; folder = folder.Parent)
        {
            if (folder.Name == "shared" && folder.Parent is { } installation)
            {
                return installation.FullName;
            }
        }

        // A self-contained or single-file program has no installation next to its runtime.
        string? root = Environment.GetEnvironmentVariable("DOTNET_ROOT");
        return Directory.Exists(root) ? root : AppContext.BaseDirectory;
    }

    private static DirectoryInfo? FolderOf(string file) => file.Length == 0 ? null : new FileInfo(file).Directory;
}
