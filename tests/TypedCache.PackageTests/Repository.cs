using System.Reflection;

namespace TypedCache.PackageTests;

/// <summary>Where the sources are.</summary>
internal static class Repository
{
    public static string Root { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "Root").Value!;

    public static string Tests { get; } = Path.Combine(Root, "tests", "TypedCache.PackageTests");
}
