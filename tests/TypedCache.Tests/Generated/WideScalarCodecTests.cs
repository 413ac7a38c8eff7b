using System.Text;
using TypedCache.Codecs;

namespace TypedCache.Tests.Generated;

/// <summary>Scalars that are no keywords of C#, in every place a scalar can have.</summary>
[Cacheable]
public sealed partial record WideScalars(
    Int128 Signed,
    UInt128 Unsigned,
    Rune Rune,
    Version Version,
    Int128? MaybeSigned,
    Rune? MaybeRune,
    Version? MaybeVersion,
    Int128[] Many,
    List<Rune> Runes,
    Version?[] Versions,
    Rune?[]? MaybeRunes);

public sealed class WideScalarCodecTests : CodecTests<WideScalars, WideScalars.Codec, WideScalars.View>
{
    [Theory]
    [InlineData(0xD800)]
    [InlineData(0xDFFF)]
    [InlineData(0x110000)]
    [InlineData(-1)]
    public void Bits_that_are_no_rune_are_refused(int bits) => Assert.False(RuneScalar.TryRead(in BitConverter.GetBytes(bits)[0], out _));

    [Theory]
    [InlineData("1.2")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.4")]
    [InlineData("0.0.0.0")]
    [InlineData("2147483647.2147483647.2147483647.2147483647")]
    public void A_version_comes_back_with_as_many_numbers_as_it_had(string text)
    {
        byte[] bytes = new byte[VersionScalar.Size];
        VersionScalar.Write(ref bytes[0], Version.Parse(text));
        Assert.True(VersionScalar.TryRead(in bytes[0], out Version? version));
        Assert.Equal(text, version.ToString());
        Assert.True(VersionViewScalar.TryRead(in bytes[0], out VersionView view));
        Assert.Equal(text, view.ToString());
        Assert.Equal(version, view.ToVersion());
    }

    [Theory]
    [InlineData(-1, 0, 0, 0)]
    [InlineData(0, -1, 0, 0)]
    [InlineData(0, 0, -2, -1)]
    [InlineData(0, 0, 0, -2)]
    [InlineData(0, 0, -1, 0)]
    public void Numbers_that_are_no_version_are_refused(int major, int minor, int build, int revision)
    {
        byte[] bytes = new byte[VersionScalar.Size];
        VersionViewScalar.Write(ref bytes[0], new VersionView(major, minor, build, revision));
        Assert.False(VersionScalar.TryRead(in bytes[0], out _));
    }

    [Fact]
    public void Views_of_versions_are_ordered_as_versions_are()
    {
        string[] ordered = ["1.2", "1.2.0", "1.2.0.0", "1.2.0.7", "1.10", "2.0"];
        Assert.Equal(ordered, ordered.Reverse().Select(View).Order().Select(view => view.ToString()));

        static VersionView View(string text) => new(Version.Parse(text).Major, Version.Parse(text).Minor, Version.Parse(text).Build, Version.Parse(text).Revision);
    }

    protected override void Read(WideScalars.View view, WideScalars value, Expect expect)
    {
        expect.Same(view.Signed, () => value.Signed);
        expect.Same(view.Unsigned, () => value.Unsigned);
        expect.Same(view.Rune, () => value.Rune);
        expect.Same(view.Version.ToString(), () => value.Version?.ToString() ?? "0.0.0.0");
        expect.Same(view.MaybeSigned, () => value.MaybeSigned);
        expect.Same(view.MaybeRune, () => value.MaybeRune);
        expect.Same(view.HasMaybeVersion, () => value.MaybeVersion is not null);
        expect.Same(view.MaybeVersion?.ToVersion(), () => value.MaybeVersion);
        expect.Span(view.Many, () => value.Many);
        expect.Same(view.Runes.Count, () => value.Runes?.Count ?? 0);
        for (int index = 0; index < view.Runes.Count; index++)
        {
            int at = index;
            expect.Same(view.Runes[index], () => value.Runes![at]);
        }

        expect.Same(view.Versions.Count, () => value.Versions?.Length ?? 0);
        for (int index = 0; index < view.Versions.Count; index++)
        {
            int at = index;
            expect.Same(view.Versions[index]?.ToVersion(), () => value.Versions![at]);
        }

        int rune = 0;
        foreach (Rune? item in view.MaybeRunes)
        {
            int at = rune++;
            expect.Same(item, () => value.MaybeRunes![at]);
        }
    }
}
