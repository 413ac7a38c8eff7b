using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using TypedCache;
using TypedCache.Codecs;
using TypedCache.Tests.Generated;
using Pixel = System.Drawing.Point;

[assembly: CacheableFor<Pixel>]
[assembly: CacheableFor<Legacy>]
[assembly: CacheableFor<CultureInfo>(Codec = typeof(CultureCodec))]

namespace TypedCache.Tests.Generated;

/// <summary>Stands for a type that cannot be annotated.</summary>
public sealed class Legacy(string name, int? rank)
{
    public string Name { get; } = name;

    public int? Rank { get; } = rank;

    public List<Pixel>? Parts { get; set; }

    internal string Hidden { get; set; } = "not stored";
}

public readonly struct CultureCodec : ICodec<CultureInfo>
{
    public static SizeBounds Bounds => new(0, 85, 5);

    public static uint Fingerprint => 0xC017;

    public static long Measure(in CultureInfo value, bool wide) => value.Name.Length;

    public static int Write(in CultureInfo value, Span<byte> destination, bool wide) => Encoding.ASCII.GetBytes(value.Name, destination);

    public static bool TryRead(ReadOnlySpan<byte> source, bool wide, [MaybeNullWhen(false)] out CultureInfo value)
    {
        bool isKnown = source.IsEmpty;
        value = isKnown ? CultureInfo.InvariantCulture : null;
        return isKnown;
    }
}

/// <summary>A type that names its own codec, and so needs no members that can be stored.</summary>
[Cacheable, CacheCodec(typeof(StampCodec))]
public sealed partial class Stamp(object content)
{
    public object Content { get; } = content;
}

public readonly struct StampCodec : ICodec<Stamp>
{
    public static SizeBounds Bounds => new(1, 1, 1);

    public static uint Fingerprint => 0x57;

    public static long Measure(in Stamp value, bool wide) => 1;

    public static int Write(in Stamp value, Span<byte> destination, bool wide)
    {
        destination[..1].Fill(Convert.ToByte(value.Content, CultureInfo.InvariantCulture));
        return 1;
    }

    public static bool TryRead(ReadOnlySpan<byte> source, bool wide, [MaybeNullWhen(false)] out Stamp value)
    {
        value = source.Length == 1 ? new Stamp(source[0]) : null;
        return value is not null;
    }
}

[Cacheable]
public sealed partial record Foreign(
    Pixel Place, Pixel? Other, Legacy? Legacy, Legacy[] Many, Dictionary<int, Pixel> ByNumber, CultureInfo? Culture, Stamp Stamp, List<Stamp> Stamps);

public sealed class ForeignCodecTests : CodecTests<Foreign, Foreign.Codec, Foreign.View>
{
    [Fact]
    public void A_type_with_a_codec_of_its_own_is_the_value_of_a_cache()
    {
        using var stamps = new SlabCache<int, Stamp>(new SlabCacheOptions { MemoryLimit = 8L << 20 });
        Assert.Equal(StoreResult.Stored, stamps.Set(1, new Stamp(200)));
        Assert.True(stamps.TryGet(1, out Stamp? stamp));
        Assert.Equal((byte)200, stamp.Content);
        using CacheLease<Stamp, Stamp.View> lease = stamps.Lease(1);
        Assert.Equal([200], lease.Value.Bytes.ToArray());
        Assert.Equal((byte)200, lease.Value.Value!.Content);
    }

    [Fact]
    public void Only_what_the_assembly_can_reach_is_stored()
    {
        var value = new Foreign(default, null, new Legacy("n", 1) { Hidden = "changed" }, [], [], null, new Stamp(0), []);
        Assert.True(Foreign.Codec.TryRead(Write(in value, wide: false), wide: false, out Foreign? read));
        Assert.Equal(("n", 1, "not stored"), (read.Legacy!.Name, read.Legacy.Rank, read.Legacy.Hidden));
    }

    protected override Foreign Create(Random random)
    {
        return new Foreign(
            Place(),
            random.Next(2) == 0 ? null : Place(),
            random.Next(2) == 0 ? null : Any(),
            [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(3) == 0 ? null! : Any())],
            Enumerable.Range(0, random.Next(4)).ToDictionary(number => number, _ => Place()),
            random.Next(2) == 0 ? null : CultureInfo.InvariantCulture,
            new Stamp((byte)random.Next(256)),
            [.. Enumerable.Range(0, random.Next(4)).Select(_ => new Stamp((byte)random.Next(256)))]);

        Pixel Place() => new(random.Next(), random.Next());
        Legacy Any() => new(RandomValues.Text(random), random.Next(2) == 0 ? null : 7) { Parts = random.Next(2) == 0 ? null : [Place()] };
    }

    protected override void Read(Foreign.View view, Foreign value, Expect expect)
    {
        expect.Same(view.Place.X, () => value.Place.X);
        expect.Same(view.HasOther, () => value.Other.HasValue);
        expect.Same(view.Other.Y, () => value.Other?.Y ?? 0);
        expect.Same(view.HasLegacy, () => value.Legacy is not null);
        expect.Text(view.Legacy.Name, view.Legacy.NameUtf8, () => value.Legacy?.Name);
        expect.Same(view.Legacy.Rank, () => value.Legacy?.Rank);
        expect.Same(view.Legacy.Parts.Count, () => value.Legacy?.Parts?.Count ?? 0);
        for (int index = 0; index < view.Many.Count; index++)
        {
            int at = index;
            expect.Same(view.Many.HasValue(index), () => value.Many![at] is not null);
            expect.Same(view.Many[index].Rank, () => value.Many![at]?.Rank);
        }

        expect.OfWritten.Same(view.ByNumber.Count, () => value.ByNumber?.Count ?? 0);
        expect.Same(view.HasCulture, () => value.Culture is not null);
        expect.Same(view.StampBytes.Length, () => value.Stamp is null ? 0 : 1);
        expect.Same(view.Stamps.Count, () => value.Stamps?.Count ?? 0);
    }
}
