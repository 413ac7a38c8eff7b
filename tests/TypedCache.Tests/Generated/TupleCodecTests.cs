using System.Numerics;

namespace TypedCache.Tests.Generated;

/// <summary>A struct that is nothing but its fields: it needs no attribute.</summary>
public struct Plain
{
    public byte Small;
    public long Large;
    public Small Kind;
}

/// <summary>Tuples, pairs and plain structs, whose codecs are generated into their owner.</summary>
[Cacheable]
public sealed partial record Tuples(
    (int X, int Y) Point,
    (int Id, string? Name) Named,
    (int, string) Unnamed,
    (int Id, string? Name)? Maybe,
    (int A, int B, int C, int D, int E, int F, int G, string H, (bool Inner, Address? Address) I) Many,
    KeyValuePair<string, int> Pair,
    KeyValuePair<Tick, int[]?>? MaybePair,
    ValueTuple<string> Single,
    Tuple<int, string?>? Class,
    Vector3 Vector,
    Plain Plain,
    Plain? MaybePlain,
    (int X, int Y)[] Points,
    List<(string Word, int[] Places)> Words,
    KeyValuePair<string, string>?[]? Pairs,
    Dictionary<(int Row, int Column), (string Text, bool IsBold)> Cells,
    (Half @class, (int X, int Y) Größe) Odd);

public sealed class TupleCodecTests : CodecTests<Tuples, Tuples.Codec, Tuples.View>
{
    [Fact]
    public void A_struct_of_fields_takes_their_bytes_and_no_more()
    {
        Assert.True(Line.Codec.Bounds.IsFixed);
        Assert.Equal((4 * sizeof(int)) + (3 * sizeof(float)), Line.Codec.Bounds.Minimum);
    }

    protected override void Read(Tuples.View view, Tuples value, Expect expect)
    {
        expect.Same(view.Point.X, () => value.Point.X);
        expect.Same(view.Point.Y, () => value.Point.Y);
        expect.Same(view.Named.Id, () => value.Named.Id);
        expect.Text(view.Named.Name, view.Named.NameUtf8, () => value.Named.Name);
        expect.Same(view.Named.HasName, () => value.Named.Name is not null);
        expect.Text(view.Unnamed.Item2, view.Unnamed.Item2Utf8, () => value.Unnamed.Item2);
        expect.Same(view.HasMaybe, () => value.Maybe.HasValue);
        expect.Same(view.Maybe.Id, () => value.Maybe?.Id ?? 0);
        expect.Same(view.Many.G, () => value.Many.G);
        expect.Text(view.Many.H, view.Many.HUtf8, () => value.Many.H);
        expect.Same(view.Many.I.Inner, () => value.Many.I.Inner);
        NestingCodecTests.ReadAddress(view.Many.I.Address, () => value.Many.I.Address, expect);
        expect.Text(view.Pair.Key, view.Pair.KeyUtf8, () => value.Pair.Key);
        expect.Same(view.Pair.Value, () => value.Pair.Value);
        expect.Span(view.MaybePair.Value, () => value.MaybePair?.Value);
        expect.Same(view.Single.Item1, () => value.Single.Item1);
        expect.Same(view.HasClass, () => value.Class is not null);
        expect.Same(view.Class.Item2, () => value.Class?.Item2);
        expect.Same(view.Vector.Z, () => value.Vector.Z);
        expect.Same(view.Plain.Kind, () => value.Plain.Kind);
        expect.Same(view.MaybePlain.Large, () => value.MaybePlain?.Large ?? 0);
        expect.Same(view.Odd.@class, () => value.Odd.@class);
        expect.Same(view.Odd.Größe.Y, () => value.Odd.Größe.Y);
        ReadCollections(view, value, expect);
    }

    private static void ReadCollections(Tuples.View view, Tuples value, Expect expect)
    {
        expect.Same(view.Points.Count, () => value.Points?.Length ?? 0);
        for (int index = 0; index < view.Points.Count; index++)
        {
            int at = index;
            expect.Same(view.Points[index].Y, () => value.Points![at].Y);
        }

        for (int index = 0; index < view.Words.Count; index++)
        {
            int at = index;
            expect.Text(view.Words[index].Word, view.Words[index].WordUtf8, () => value.Words![at].Word);
            expect.Span(view.Words[index].Places, () => value.Words![at].Places);
        }

        for (int index = 0; index < view.Pairs.Count; index++)
        {
            int at = index;
            expect.Same(view.Pairs.HasValue(index), () => value.Pairs![at].HasValue);
            expect.Same(view.Pairs[index].Value, () => value.Pairs![at]?.Value);
        }

        for (int index = 0; index < view.Cells.Count; index++)
        {
            int at = index;
            expect.OfWritten.Same(view.Cells[index].Key.Column, () => value.Cells!.Keys.ElementAt(at).Column);
            expect.OfWritten.Same(view.Cells[index].Value.Text, () => value.Cells!.Values.ElementAt(at).Text);
        }
    }
}

/// <summary>A record of fixed size, of parts that have no codec of their own.</summary>
[Cacheable]
public readonly partial record struct Line((int X, int Y) From, (int X, int Y) To, Vector3 Normal);
