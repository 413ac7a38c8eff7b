using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.ComponentModel.DataAnnotations;
using TypedCache.Codecs;

namespace TypedCache.Tests.Generated;

/// <summary>Dictionaries of every kind.</summary>
[Cacheable]
public sealed partial record Maps(
    Dictionary<string, int> Scores,
    Dictionary<int, string?>? Names,
    IDictionary<Guid, Address?> Addresses,
    IReadOnlyDictionary<string, int[]>? Rows,
    FrozenDictionary<string, long> Frozen,
    ImmutableDictionary<long, bool?> Immutable,
    IImmutableDictionary<string, string> Headers,
    Dictionary<Tick, Tick?> Ticks,
    Dictionary<Address, Label> Labels,
    Dictionary<string, Dictionary<string, decimal>> Nested,
    List<Dictionary<Version, string>?> Many,
    [MaxLength(2)] Dictionary<byte, byte>? Few);

public sealed class MapCodecTests : CodecTests<Maps, Maps.Codec, Maps.View>
{
    internal static readonly Maps Nothing = new(
        [], null, new Dictionary<Guid, Address?>(), null, FrozenDictionary<string, long>.Empty, ImmutableDictionary<long, bool?>.Empty,
        ImmutableDictionary<string, string>.Empty, [], [], [], [], null);

    [Fact]
    public void Dictionaries_that_disregard_case_still_do()
    {
        Maps read = Again(Nothing with
        {
            Scores = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["Ä"] = 1 },
            Frozen = new Dictionary<string, long> { ["A"] = 2 }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase),
            Headers = ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase).Add("Content-Type", "text/plain"),
            Nested = new Dictionary<string, Dictionary<string, decimal>> { ["a"] = new(StringComparer.OrdinalIgnoreCase) },
        });
        Assert.Equal(1, read.Scores["ä"]);
        Assert.Equal(2, read.Frozen["a"]);
        Assert.Equal("text/plain", read.Headers["content-type"]);
        Assert.Equal(StringComparer.OrdinalIgnoreCase, read.Nested["a"].Comparer);
        Assert.NotEqual<object>(StringComparer.OrdinalIgnoreCase, read.Nested.Comparer);
    }

    [Fact]
    public void Views_of_dictionaries_find_values_by_their_keys()
    {
        Maps value = Nothing with
        {
            Scores = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["one"] = 1, ["Zwei"] = 2, ["Größe"] = 3 },
            Names = new Dictionary<int, string?> { [7] = "seven", [8] = null },
            Rows = new ReadOnlyDictionary<string, int[]>(new Dictionary<string, int[]> { ["row"] = [1, 2] }),
        };
        Maps.View view = Maps.View.Create(Write(in value, wide: false), wide: false);
        Assert.True(view.Scores.TryGetValue("ONE", out int score) && score == 1);
        Assert.True(view.Scores.TryGetValue("größe", out score) && score == 3);
        Assert.False(view.Scores.TryGetValue("three", out score));
        Assert.True(view.Names.TryGetValue(7, out string? name) && name == "seven");
        Assert.True(view.Names.ContainsKey(8) && !view.Names.ContainsKey(9));
        Assert.True(view.Rows.TryGetValue("row", out ReadOnlySpan<int> row) && row[1] == 2);
        Assert.False(view.Rows.ContainsKey("ROW"));
        Assert.Equal([7, 8], view.Names.Keys.AsSpan().ToArray());
    }

    [Fact]
    public void Searching_a_view_allocates_nothing()
    {
        Maps value = Nothing with { Scores = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["one"] = 1, ["two"] = 2 } };
        byte[] bytes = Write(in value, wide: false);
        Allocations.AssertNone(() => Assert.True(Maps.View.Create(bytes, wide: false).Scores.TryGetValue("TWO", out int score) && score == 2));
    }

    [Fact]
    public void Of_keys_that_bytes_repeat_the_last_counts()
    {
        Maps value = Nothing with { Few = new Dictionary<byte, byte> { [1] = 10, [2] = 20 } };
        byte[] bytes = Write(in value, wide: false);
        bytes[bytes.AsSpan().IndexOf(new byte[] { 1, 2, 10, 20 }) + 1] = 1;
        Assert.True(Maps.Codec.TryRead(bytes, wide: false, out Maps? read));
        Assert.Equal(new Dictionary<byte, byte> { [1] = 20 }, read.Few);
    }

    [Fact]
    public void Keys_and_values_of_different_number_are_refused()
    {
        var map = new Dictionary<byte, byte> { [1] = 10, [2] = 20 };
        Assert.True(Reads([1, 2, 10, 20, 2, 0], out Dictionary<byte, byte>? read));
        Assert.Equal(map, read);
        Assert.True(Reads([], out read));
        Assert.Empty(read!);
        Assert.False(Reads([1, 2, 10, 2, 0], out _));
        Assert.False(Reads([1, 2, 10, 20, 3, 0], out _));
        Assert.False(Reads([1, 2, 10, 20, 5, 0], out _));
        Assert.False(Reads([0, 0], out _));
        Assert.False(Reads([1], out _));

        static bool Reads(byte[] bytes, out Dictionary<byte, byte>? read)
        {
            bool isValid = MapCodec<Dictionary<byte, byte>, byte, byte, DictionaryKind<Dictionary<byte, byte>, byte, byte>, FixedSequence<byte, Blittable<byte>>, FixedSequence<byte, Blittable<byte>>>.TryRead(bytes, wide: false, flag: false, out read);
            Assert.Equal(isValid, MapCodec<Dictionary<byte, byte>, byte, byte, DictionaryKind<Dictionary<byte, byte>, byte, byte>, FixedSequence<byte, Blittable<byte>>, FixedSequence<byte, Blittable<byte>>>.IsValid(bytes, wide: false, flag: false));
            return isValid;
        }
    }

    [Fact]
    public void A_dictionary_that_has_changed_since_it_was_measured_is_refused_by_writing()
    {
        Maps value = Nothing with { Scores = new Dictionary<string, int> { ["a"] = 1 } };
        byte[] bytes = new byte[Maps.Codec.Measure(in value, wide: false)];
        value.Scores["another"] = 2;
        Assert.Throws<ArgumentException>(() => Maps.Codec.Write(in value, bytes, wide: false));
    }

    [Fact]
    public void Dictionaries_beyond_their_maximum_are_not_stored()
        => Assert.True(Maps.Codec.Measure(Nothing with { Few = new() { [1] = 1, [2] = 2, [3] = 3 } }, wide: false) < 0);

    protected override Maps CreateWithoutGarbage(Random random) => Nothing with
    {
        Scores = new Dictionary<string, int> { ["a"] = 1 },
        Names = new Dictionary<int, string?> { [1] = null, [2] = "b" },
        Frozen = new Dictionary<string, long> { ["c"] = 1, ["d"] = 2 }.ToFrozenDictionary(),
        Nested = new Dictionary<string, Dictionary<string, decimal>> { ["a"] = new() { ["b"] = 1 } },
    };

    protected override void Read(Maps.View view, Maps value, Expect expect)
    {
        expect.Same(view.HasNames, () => value.Names is not null);
        expect = expect.OfWritten;
        expect.Items(view.Scores.Keys, () => value.Scores?.Keys);
        expect.Items(view.Scores.Values, () => value.Scores?.Values);
        expect.Same(view.Scores.Count, () => value.Scores?.Count ?? 0);
        foreach ((int key, string? name) in view.Names)
        {
            expect.Same(name, () => value.Names![key]);
        }

        expect.Items(view.Addresses.Keys, () => value.Addresses?.Keys);
        for (int index = 0; index < view.Addresses.Count; index++)
        {
            int at = index;
            NestingCodecTests.ReadAddress(view.Addresses[index].Value, () => value.Addresses!.Values.ElementAt(at), expect);
        }

        foreach (DictionaryEntryView<string?, ReadOnlySpan<int>> row in view.Rows)
        {
            string? key = row.Key;
            expect.Span(row.Value, () => value.Rows![key!]);
        }

        expect.Items(view.Frozen.Values, () => value.Frozen?.Values);
        expect.Items(view.Immutable.Keys, () => value.Immutable?.Keys);
        expect.Items(view.Immutable.Values, () => value.Immutable?.Values);
        expect.Items(view.Headers.Values, () => value.Headers?.Values);
        ReadNested(view, value, expect);
    }

    private static void ReadNested(Maps.View view, Maps value, Expect expect)
    {
        for (int index = 0; index < view.Ticks.Count; index++)
        {
            int at = index;
            TickCodecTests.ReadAll(view.Ticks.Keys[index], () => value.Ticks!.Keys.ElementAt(at), expect);
            TickCodecTests.ReadAll(view.Ticks.Values[index], () => value.Ticks!.Values.ElementAt(at).GetValueOrDefault(), expect);
            expect.Same(view.Ticks.Values.HasValue(index), () => value.Ticks!.Values.ElementAt(at).HasValue);
        }

        for (int index = 0; index < view.Labels.Count; index++)
        {
            int at = index;
            NestingCodecTests.ReadAddress(view.Labels.Keys[index], () => value.Labels!.Keys.ElementAt(at), expect);
            expect.Text(view.Labels[index].Value.Text, view.Labels[index].Value.TextUtf8, () => value.Labels!.Values.ElementAt(at).Text);
        }

        for (int index = 0; index < view.Nested.Count; index++)
        {
            int at = index;
            expect.Same(view.Nested.Values.HasValue(index), () => value.Nested!.Values.ElementAt(at) is not null);
            expect.Items(view.Nested[index].Value.Values, () => value.Nested!.Values.ElementAt(at)?.Values);
        }

        for (int index = 0; index < view.Many.Count; index++)
        {
            int at = index;
            expect.Items(view.Many[index].Keys, () => value.Many![at]?.Keys.Select(key => new VersionView(key.Major, key.Minor, key.Build, key.Revision)));
            expect.Items(view.Many[index].Values, () => value.Many![at]?.Values);
        }

        expect.Same(view.Few.Count, () => value.Few?.Count ?? 0);
    }

    private static Maps Again(Maps value)
    {
        Assert.True(Maps.Codec.TryRead(Write(in value, wide: false), wide: false, out Maps? read));
        Assert.Equal(Dump.Of(value), Dump.Of(read));
        return read;
    }
}
