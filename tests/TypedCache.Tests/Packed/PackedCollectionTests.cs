using TypedCache.Tests.Generated;

namespace TypedCache.Tests.Packed;

public sealed class PackedArrayTests : CodecTests<PackedArrays, PackedArrays.Codec, PackedArrays.View>
{
    protected override void Read(PackedArrays.View view, PackedArrays value, Expect expect)
    {
        // Foreign bytes may be an array of numbers, which a span cannot show.
        expect.OfWritten.Span(view.Bytes, () => value.Bytes);
        expect.OfWritten.Span(view.MaybeBytes, () => value.MaybeBytes);
        expect.Same(view.HasMaybeBytes, () => value.MaybeBytes is not null);
        expect.Items(view.Integers, () => value.Integers);
        expect.Items(view.Longs, () => value.Longs);
        expect.Items(view.Doubles, () => value.Doubles);
        expect.Items(view.Strings, () => value.Strings);
        expect.Items(view.Gaps, () => value.Gaps);
        expect.Items(view.Numbers, () => value.Numbers);
        expect.Items(view.Days, () => value.Days);
        expect.Same(view.Versions.Count, () => value.Versions?.Length ?? 0);
        ReadNested(view, value, expect);
    }

    private static void ReadNested(PackedArrays.View view, PackedArrays value, Expect expect)
    {
        int index = 0;
        foreach (var row in view.Rows)
        {
            int at = index++;
            expect.Items(row, () => value.Rows[at]);
        }

        expect.Same(index, () => value.Rows?.Length ?? 0);
        index = 0;
        foreach (ReadOnlySpan<byte> blob in view.Blobs)
        {
            int at = index++;
            expect.OfWritten.Span(blob, () => value.Blobs[at]);
        }

        index = 0;
        foreach (PackedTick.View tick in view.Ticks)
        {
            int at = index++;
            PackedTickTests.ReadAll(tick, () => value.Ticks[at], expect);
        }

        index = 0;
        foreach (PackedTick.View tick in view.MaybeTicks)
        {
            int at = index++;
            expect.Same(view.MaybeTicks.HasValue(at), () => value.MaybeTicks[at] is not null);
            PackedTickTests.ReadAll(tick, () => value.MaybeTicks[at] ?? default, expect);
        }

        index = 0;
        foreach (PackedAddress.View address in view.Addresses)
        {
            int at = index++;
            ReadAddress(address, () => value.Addresses![at], expect);
        }

        expect.Same(index, () => value.Addresses?.Count ?? 0);
    }

    internal static void ReadAddress(PackedAddress.View view, Func<PackedAddress?> value, Expect expect)
    {
        expect.Text(view.Street, view.StreetUtf8, () => value()?.Street);
        expect.Same(view.Number, () => value()?.Number ?? 0);
        expect.Text(view.City, view.CityUtf8, () => value()?.City);
    }
}

public sealed class PackedCollectionTests : CodecTests<PackedCollections, PackedCollections.Codec, PackedCollections.View>
{
    private static readonly PackedCollections Plain = new([], [], null, [], System.Collections.Frozen.FrozenSet<int>.Empty, null, [], [], default, null, default, default);

    [Fact]
    public void Structs_that_are_their_default_are_nils_where_their_kind_tells()
    {
        PackedCollections value = Plain with { Array = default, Segment = default };
        byte[] bytes = Write(in value, wide: false);
        Assert.Equal([0x9C, 0x90, 0x90, 0xC0, 0x90, 0x90, 0xC0, 0xC0, 0x90, 0xC4, 0x00, 0xC0, 0x90, 0xC0], bytes);
        Assert.True(PackedCollections.Codec.TryRead(bytes, wide: false, out PackedCollections? read));
        Assert.True(read.Array.IsDefault);
        Assert.Null(read.Segment.Array);
    }

    [Fact]
    public void More_elements_than_the_maximum_are_neither_stored_nor_read()
    {
        PackedCollections value = Plain with { Any = ["1", "2", "3", "4", "5", "6", "7"] };
        byte[] bytes = Write(in value, wide: false);
        Assert.Equal(-1, PackedCollections.Codec.Measure(Plain with { Any = ["1", "2", "3", "4", "5", "6", "7", "8"] }, wide: false));
        int header = bytes.AsSpan().IndexOf((byte)0x97);
        bytes[header] = 0x98;
        Assert.False(PackedCollections.Codec.TryRead(bytes, wide: false, out _));
        Assert.False(PackedCollections.View.IsValid(bytes, wide: false));
    }

    [Fact]
    public void Views_of_sets_and_lists_search()
    {
        PackedCollections value = Plain with { Words = ["one", "two", "größer"], ReadOnly = [5, 600, -7] };
        PackedCollections.View view = PackedCollections.View.Create(Write(in value, wide: false), wide: false);
        Assert.True(view.Words.Contains("größer"));
        Assert.False(view.Words.Contains("three"));
        Assert.Equal(1, view.ReadOnly.IndexOf(600));
        Assert.Equal(-1, view.ReadOnly.IndexOf(7));
        Assert.Equal("two"u8, view.Words.Utf8(1));
    }

    protected override PackedCollections CreateWithoutGarbage(Random random) => Plain with
    {
        ReadOnly = new[] { 1, 2, 3 },
        Any = new List<string> { "a" },
        Words = ["x", "yy"],
        Array = [1, 2],
        Memory = new byte[] { 1, 2, 3 },
    };

    protected override void Read(PackedCollections.View view, PackedCollections value, Expect expect)
    {
        expect.Items(view.ReadOnly, () => value.ReadOnly);
        expect.Items(view.Any, () => value.Any);
        expect.Items(view.List, () => value.List);
        expect.Same(view.HasList, () => value.List is not null);
        expect.OfWritten.Items(view.Words, () => value.Words);
        expect.OfWritten.Items(view.Frozen, () => value.Frozen);
        expect.OfWritten.Items(view.Immutable, () => value.Immutable);
        expect.Items(view.Array, () => value.Array.IsDefault ? [] : value.Array);
        expect.Items(view.Strings, () => value.Strings);
        expect.OfWritten.Span(view.Memory, () => value.Memory.ToArray());
        expect.OfWritten.Span(view.MaybeMemory, () => value.MaybeMemory?.ToArray());
        expect.Same(view.HasMaybeMemory, () => value.MaybeMemory is not null);
        expect.Items(view.Integers, () => value.Integers.ToArray());
        expect.OfWritten.Span(view.Segment, () => value.Segment.Array is null ? [] : value.Segment);
    }
}

public sealed class PackedMapTests : CodecTests<PackedMaps, PackedMaps.Codec, PackedMaps.View>
{
    [Fact]
    public void Views_of_dictionaries_search()
    {
        var value = new PackedMaps(
            new Dictionary<int, string?> { [1] = "one", [300] = null },
            new Dictionary<string, PackedAddress?> { ["home"] = new("Street", 7, null) },
            System.Collections.Frozen.FrozenDictionary<Guid, int[]>.Empty,
            new Dictionary<string, Dictionary<string, int>> { ["a"] = new() { ["b"] = 2 } },
            System.Collections.Immutable.ImmutableDictionary<DayOfWeek, bool>.Empty);
        PackedMaps.View view = PackedMaps.View.Create(Write(in value, wide: false), wide: false);
        Assert.True(view.Names.TryGetValue(300, out string? name));
        Assert.Null(name);
        Assert.True(view.Names.ContainsKey(1));
        Assert.False(view.Names.ContainsKey(2));
        Assert.True(view.Addresses.TryGetValue("home", out PackedAddress.View home));
        Assert.Equal(7, home.Number);
        Assert.True(view.Nested.TryGetValue("a", out var inner));
        Assert.True(inner.TryGetValue("b", out int two));
        Assert.Equal(2, two);
    }

    [Fact]
    public void A_null_key_is_refused()
    {
        PackedMaps value = Create(new Random(3)) with { Names = [], Addresses = new Dictionary<string, PackedAddress?> { ["k"] = null } };
        byte[] bytes = Write(in value, wide: false);
        Assert.Equal([0x95, 0x80, 0x81, 0xA1, (byte)'k', 0xC0], bytes[..6]);
        byte[] nulled = [.. bytes[..3], 0xC0, .. bytes[5..]];
        Assert.False(PackedMaps.Codec.TryRead(nulled, wide: false, out _));
        Assert.False(PackedMaps.View.IsValid(nulled, wide: false));
    }

    protected override PackedMaps CreateWithoutGarbage(Random random) => Create(random) with
    {
        Addresses = new Dictionary<string, PackedAddress?> { ["a"] = new("b", 1, null) },
        Nested = new Dictionary<string, Dictionary<string, int>>(),
    };

    protected override void Read(PackedMaps.View view, PackedMaps value, Expect expect)
    {
        expect.OfWritten.Items(view.Names.Keys, () => value.Names?.Keys);
        expect.OfWritten.Items(view.Names.Values, () => value.Names?.Values);
        expect.OfWritten.Items(view.Rows.Keys, () => value.Rows?.Keys);
        expect.OfWritten.Items(view.Days.Keys, () => value.Days?.Keys);
        expect.OfWritten.Same(view.Addresses.Count, () => value.Addresses?.Count ?? 0);
        int index = 0;
        foreach (var entry in view.Addresses)
        {
            int at = index++;
            expect.OfWritten.Same(entry.Key, () => value.Addresses!.ElementAt(at).Key);
            PackedArrayTests.ReadAddress(entry.Value, () => value.Addresses!.ElementAt(at).Value, expect.OfWritten);
        }

        foreach (var entry in view.Nested)
        {
            foreach (var inner in entry.Value)
            {
                string? outerKey = entry.Key;
                string? key = inner.Key;
                expect.OfWritten.Same(inner.Value, () => value.Nested[outerKey!][key!]);
            }
        }
    }
}
