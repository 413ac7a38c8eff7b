using System.Runtime.CompilerServices;
using TypedCache.Codecs;

namespace TypedCache.Tests.Generated;

[InlineArray(4)]
public struct FourNumbers
{
    private int _first;
}

[InlineArray(2)]
public struct TwoTimes
{
    private DateTime _first;
}

[InlineArray(3)]
public struct ThreeWords
{
    private string? _first;
}

[InlineArray(3)]
public struct ThreeGaps
{
    private int? _first;
}

[InlineArray(2)]
public struct TwoTicks
{
    private Tick _first;
}

[InlineArray(2)]
public struct TwoRows
{
    private FourNumbers _first;
}

/// <summary>Inline arrays: of one size they are inlined, else there are always as many.</summary>
[Cacheable]
public sealed partial record InlineArrays(
    FourNumbers Numbers,
    FourNumbers? Maybe,
    TwoTimes Times,
    ThreeWords Words,
    ThreeWords? MaybeWords,
    ThreeGaps Gaps,
    TwoTicks Ticks,
    TwoRows Rows,
    FourNumbers[] Many,
    List<TwoTimes?> ManyTimes,
    List<ThreeWords> ManyWords);

[Cacheable]
public readonly partial record struct Matrix(FourNumbers First, TwoRows Rest);

public sealed class InlineArrayCodecTests : CodecTests<InlineArrays, InlineArrays.Codec, InlineArrays.View>
{
    [Fact]
    public void An_inline_array_of_scalars_takes_their_bytes_and_no_more()
    {
        Assert.True(Matrix.Codec.Bounds.IsFixed);
        Assert.Equal(12 * sizeof(int), Matrix.Codec.Bounds.Minimum);
    }

    [Fact]
    public void Bytes_of_another_number_of_elements_are_refused()
    {
        Assert.True(Reads(["a", "b", "c"]));
        Assert.False(Reads(["a", "b"]));
        Assert.False(Reads(["a", "b", "c", "d"]));
        Assert.False(Reads([]));

        static bool Reads(string[] words)
        {
            byte[] bytes = new byte[VariableSequence<string, StringCodec>.Measure(words, wide: false)];
            VariableSequence<string, StringCodec>.Write(words, bytes, wide: false);
            bool isValid = CollectionCodec<ThreeWords, string, InlineArrayKind<ThreeWords, string>, VariableSequence<string, StringCodec>>.TryRead(bytes, wide: false, flag: false, out _);
            Assert.Equal(isValid, CollectionCodec<ThreeWords, string, InlineArrayKind<ThreeWords, string>, VariableSequence<string, StringCodec>>.IsValid(bytes, wide: false, flag: false));
            return isValid;
        }
    }

    protected override void Read(InlineArrays.View view, InlineArrays value, Expect expect)
    {
        expect.Span(view.Numbers, () => Items<FourNumbers, int>(value.Numbers));
        expect.Same(view.HasMaybe, () => value.Maybe.HasValue);
        expect.Span(view.Maybe, () => value.Maybe is { } maybe ? Items<FourNumbers, int>(maybe) : []);
        expect.Items(view.Times, () => Items<TwoTimes, DateTime>(value.Times));
        expect.Items(view.Words, () => Items<ThreeWords, string?>(value.Words));
        expect.Same(view.HasMaybeWords, () => value.MaybeWords.HasValue);
        expect.Items(view.MaybeWords, () => value.MaybeWords is { } words ? Items<ThreeWords, string?>(words) : []);
        expect.Items(view.Gaps, () => Items<ThreeGaps, int?>(value.Gaps));
        for (int index = 0; index < view.Ticks.Count; index++)
        {
            int at = index;
            TickCodecTests.ReadAll(view.Ticks[index], () => value.Ticks[at], expect);
        }

        for (int index = 0; index < view.Rows.Count; index++)
        {
            int at = index;
            expect.Span(view.Rows[index], () => Items<FourNumbers, int>(value.Rows[at]));
        }

        int many = 0;
        foreach (ReadOnlySpan<int> item in view.Many)
        {
            int at = many++;
            expect.Span(item, () => Items<FourNumbers, int>(value.Many[at]));
        }

        for (int index = 0; index < view.ManyTimes.Count; index++)
        {
            int at = index;
            expect.Same(view.ManyTimes.HasValue(index), () => value.ManyTimes![at].HasValue);
            expect.Items(view.ManyTimes[index], () => value.ManyTimes![at] is { } times ? Items<TwoTimes, DateTime>(times) : []);
        }

        for (int index = 0; index < view.ManyWords.Count; index++)
        {
            int at = index;
            expect.Items(view.ManyWords[index], () => Items<ThreeWords, string?>(value.ManyWords![at]));
        }
    }

    private static T[] Items<TArray, T>(TArray array)
        where TArray : struct => InlineElements.Of<TArray, T>(in array).ToArray();
}
