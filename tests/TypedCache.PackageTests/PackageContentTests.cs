using System.IO.Compression;
using System.Xml.Linq;

namespace TypedCache.PackageTests;

[Collection(PackedFeedCollection.Name)]
public sealed class PackageContentTests(PackedFeed feed)
{
    [Fact]
    public void The_package_holds_what_is_listed()
    {
        using ZipArchive package = feed.Open();
        using ZipArchive symbols = ZipFile.OpenRead(feed.SymbolsPath);
        KeptText.Verify("PackageContents.txt", [.. Names(package, "nupkg"), .. Names(symbols, "snupkg")]);
    }

    [Fact]
    public void The_package_needs_no_other()
    {
        XElement metadata = Nuspec();
        Assert.DoesNotContain(metadata.Descendants(), element => element.Name.LocalName == "dependency");
        Assert.Equal(["net10.0"], metadata.Descendants().Where(element => element.Name.LocalName == "group").Select(group => group.Attribute("targetFramework")!.Value));
    }

    [Theory]
    [InlineData("id", "TypedCache")]
    [InlineData("readme", "README.md")]
    [InlineData("icon", "icon.png")]
    [InlineData("license", "MIT")]
    public void The_package_says_what_it_is(string name, string value)
        => Assert.Equal(value, Nuspec().Descendants().Single(element => element.Name.LocalName == name).Value);

    private static IEnumerable<string> Names(ZipArchive archive, string kind) => archive.Entries
        .Select(entry => entry.FullName)
        .Where(name => !name.StartsWith("_rels/") && !name.StartsWith("package/") && name != "[Content_Types].xml")
        .Order(StringComparer.Ordinal)
        .Select(name => $"{kind}: {name}");

    private XElement Nuspec()
    {
        using ZipArchive package = feed.Open();
        using Stream stream = package.GetEntry("TypedCache.nuspec")!.Open();
        return XElement.Load(stream);
    }
}
