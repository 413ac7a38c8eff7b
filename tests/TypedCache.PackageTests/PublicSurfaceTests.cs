using System.IO.Compression;

namespace TypedCache.PackageTests;

[Collection(PackedFeedCollection.Name)]
public sealed class PublicSurfaceTests(PackedFeed feed)
{
    [Fact]
    public void The_public_surface_is_the_one_that_is_kept()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("typedcache-surface-").FullName, "TypedCache.dll");
        using (ZipArchive package = feed.Open())
        {
            package.GetEntry("lib/net10.0/TypedCache.dll")!.ExtractToFile(file);
        }

        KeptText.Verify("PublicApi.txt", PublicSurface.Of(file));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }
}
