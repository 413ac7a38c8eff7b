using TypedCache.Codecs;

namespace TypedCache.Tests.Generated;

public sealed class ArraysCodecTests : CodecTests<Arrays, Arrays.Codec, Arrays.View>
{
    protected override void Read(Arrays.View view, Arrays value, Expect expect)
    {
        expect.Span(view.Bytes, () => value.Bytes);
        expect.Span(view.Integers, () => value.Integers);
        expect.Same(view.HasIntegers, () => value.Integers is not null);
        expect.Span(view.Longs, () => value.Longs);
        expect.Span(view.Characters, () => value.Characters);
        expect.Span(view.Doubles, () => value.Doubles);
        expect.Span(view.Guids, () => value.Guids);
        expect.Span(view.Enums, () => value.Enums);
        ReadScalarLists(view, value, expect);
        ReadVariableLists(view, value, expect);
        ReadNestedLists(view, value, expect);
    }

    private static void ReadScalarLists(Arrays.View view, Arrays value, Expect expect)
    {
        var booleans = new List<bool>();
        foreach (bool item in view.Booleans)
        {
            booleans.Add(item);
        }

        expect.Same(booleans, () => [.. value.Booleans ?? []]);
        var decimals = new List<decimal>();
        foreach (decimal item in view.Decimals)
        {
            decimals.Add(item);
        }

        expect.Same(decimals, () => [.. value.Decimals ?? []]);
        var times = new List<DateTime>();
        foreach (DateTime item in view.Times)
        {
            times.Add(item);
        }

        expect.Same(times, () => [.. value.Times ?? []]);
        var integers = new List<int?>();
        foreach (int? item in view.NullableIntegers)
        {
            integers.Add(item);
        }

        expect.Same(integers, () => [.. value.NullableIntegers ?? []]);
        var nullableBooleans = new List<bool?>();
        foreach (bool? item in view.NullableBooleans)
        {
            nullableBooleans.Add(item);
        }

        expect.Same(nullableBooleans, () => [.. value.NullableBooleans ?? []]);
    }

    private static void ReadVariableLists(Arrays.View view, Arrays value, Expect expect)
    {
        StringListView strings = view.Strings;
        for (int index = 0; index < strings.Count; index++)
        {
            int at = index;
            expect.Text(strings[index], strings.Utf8(index), () => value.Strings![at]);
            expect.Same(strings.HasValue(index), () => value.Strings![at] is not null);
        }

        expect.Same(strings.Count, () => value.Strings?.Length ?? 0);
        expect.Same(view.Blobs.Count, () => value.Blobs?.Length ?? 0);
        for (int index = 0; index < view.Blobs.Count; index++)
        {
            int at = index;
            expect.Span(view.Blobs[index], () => value.Blobs![at]);
            expect.Same(view.Blobs.HasValue(index), () => value.Blobs![at] is not null);
        }

        expect.Same(view.Jagged.Count, () => value.Jagged?.Length ?? 0);
        for (int index = 0; index < view.Jagged.Count; index++)
        {
            int at = index;
            expect.Span(view.Jagged[index], () => value.Jagged![at]);
        }
    }

    private static void ReadNestedLists(Arrays.View view, Arrays value, Expect expect)
    {
        expect.Same(view.Ticks.Count, () => value.Ticks?.Length ?? 0);
        for (int index = 0; index < view.Ticks.Count; index++)
        {
            int at = index;
            TickCodecTests.ReadAll(view.Ticks[index], () => value.Ticks![at], expect);
        }

        expect.Same(view.NullableTicks.Count, () => value.NullableTicks?.Length ?? 0);
        for (int index = 0; index < view.NullableTicks.Count; index++)
        {
            int at = index;
            expect.Same(view.NullableTicks.HasValue(index), () => value.NullableTicks![at].HasValue);
            TickCodecTests.ReadAll(view.NullableTicks[index], () => value.NullableTicks![at].GetValueOrDefault(), expect);
        }

        expect.Same(view.Addresses.Count, () => value.Addresses?.Length ?? 0);
        for (int index = 0; index < view.Addresses.Count; index++)
        {
            int at = index;
            expect.Same(view.Addresses.HasValue(index), () => value.Addresses![at] is not null);
            NestingCodecTests.ReadAddress(view.Addresses[index], () => value.Addresses![at], expect);
        }
    }
}

public sealed class ListsCodecTests : CodecTests<Lists, Lists.Codec, Lists.View>
{
    protected override void Read(Lists.View view, Lists value, Expect expect)
    {
        expect.Span(view.Bytes, () => value.Bytes);
        expect.Span(view.Shorts, () => value.Shorts);
        expect.Span(view.Halves, () => value.Halves);
        expect.Same(view.HasStrings, () => value.Strings is not null);
        expect.Same(view.Strings.Count, () => value.Strings?.Count ?? 0);
        expect.Same(view.Empties.Count, () => value.Empties?.Count ?? 0);
        expect.Same(view.Dates.Count, () => value.Dates?.Count ?? 0);
        for (int index = 0; index < view.Dates.Count; index++)
        {
            int at = index;
            expect.Same(view.Dates[index], () => value.Dates![at]);
        }

        ReadNested(view, value, expect);
    }

    private static void ReadNested(Lists.View view, Lists value, Expect expect)
    {
        int outer = 0;
        foreach (StringListView inner in view.Nested)
        {
            int at = outer++;
            for (int index = 0; index < inner.Count; index++)
            {
                int innerAt = index;
                expect.Text(inner[index], inner.Utf8(index), () => value.Nested![at]![innerAt]);
            }
        }

        expect.Same(outer, () => value.Nested?.Count ?? 0);
        int label = 0;
        foreach (Label.View item in view.Labels)
        {
            int at = label++;
            expect.Text(item.Text, item.TextUtf8, () => value.Labels![at].Text);
        }

        expect.Same(label, () => value.Labels?.Count ?? 0);
        for (int index = 0; index < view.NullableLabels.Count; index++)
        {
            int at = index;
            expect.Same(view.NullableLabels.HasValue(index), () => value.NullableLabels![at].HasValue);
            expect.Same(view.NullableLabels[index].Color, () => value.NullableLabels![at].GetValueOrDefault().Color);
        }

        for (int index = 0; index < view.Points.Count; index++)
        {
            int at = index;
            expect.Same(view.Points.HasValue(index), () => value.Points![at] is not null);
            expect.Same(view.Points[index].Y, () => value.Points![at]?.Y ?? 0);
        }
    }
}
