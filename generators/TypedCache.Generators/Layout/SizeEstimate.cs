using TypedCache.Generators.Model;

namespace TypedCache.Generators.Layout;

/// <summary>
/// How many bytes values take, in the narrow form, from what their types and declared lengths say. Open members count nothing here: their
/// bounds are added at run time.
/// </summary>
internal static class SizeEstimate
{
    private const int TypicalText = 24;
    private const int TypicalElements = 8;
    private const int BytesPerUtf16Unit = 3;

    private static readonly SizeModel Nothing = new(0, 0, 0);

    public static SizeModel OfMembers(int start, IEnumerable<MemberModel> variables)
    {
        long minimum = start;
        long maximum = start;
        long typical = start;
        foreach (MemberModel member in variables)
        {
            SizeModel size = OpenCodecs.OfMember(member.Value) is null ? OfValue(member.Value, member.Length) : Nothing;
            minimum += member.Value.CanBeNull ? 0 : size.Minimum;
            maximum = Add(maximum, size.Maximum);
            typical += size.Typical;
        }

        return new SizeModel(minimum, maximum, typical);
    }

    /// <summary>The size with what has been declared for the whole type, in bytes.</summary>
    public static SizeModel Declared(SizeModel size, LengthModel declared)
    {
        long maximum = declared.Maximum == LengthModel.Undeclared || (size.Maximum != SizeModel.Unbounded && size.Maximum < declared.Maximum)
            ? size.Maximum
            : declared.Maximum;
        long typical = declared.Typical == LengthModel.Undeclared ? size.Typical : declared.Typical;
        return new SizeModel(size.Minimum, maximum, maximum == SizeModel.Unbounded ? typical : Math.Min(typical, maximum));
    }

    /// <summary>The size of a value with the length declared for it.</summary>
    public static SizeModel OfValue(ValueModel value, LengthModel length) => value.Kind switch
    {
        ValueKind.Nested => value.Nested!.Size,
        ValueKind.String => OfUnits(0, BytesPerUtf16Unit, TypicalText, length),
        ValueKind.Leaf => OfUnits(value.Leaf!.MinimumSize, value.Leaf.BytesPerUnit, value.Leaf.TypicalSize, length),
        ValueKind.Sequence when value.Sequence is { Kind: SequenceKind.InlineArray } sequence => OfInlineArray(sequence),
        ValueKind.Sequence => OfSequence(value.Sequence!.Element, length),
        ValueKind.Map => OfMap(value.Map!, length),
        _ => new SizeModel(0, SizeModel.Unbounded, TypicalText),
    };

    private static SizeModel OfUnits(int minimum, int bytesPerUnit, int typical, LengthModel length)
    {
        bool isBounded = length.Maximum != LengthModel.Undeclared && bytesPerUnit > 0;
        return new SizeModel(minimum, isBounded ? (long)length.Maximum * bytesPerUnit : SizeModel.Unbounded, length.TypicalOr(typical));
    }

    private static SizeModel OfSequence(ValueModel element, LengthModel length)
    {
        int count = length.TypicalOr(TypicalElements);
        SizeModel one = OfElement(element);
        long maximum = length.Maximum == LengthModel.Undeclared || one.Maximum == SizeModel.Unbounded
            ? SizeModel.Unbounded
            : (length.Maximum * one.Maximum) + BitBytes(element, length.Maximum);
        return new SizeModel(0, maximum, (count * one.Typical) + BitBytes(element, count));
    }

    private static SizeModel OfInlineArray(SequenceModel sequence)
    {
        SizeModel size = OfSequence(sequence.Element, new LengthModel(sequence.InlineLength, sequence.InlineLength));
        int header = LayoutRules.ElementSize(sequence.Element) is var each && each == LayoutRules.Variable ? LayoutRules.NarrowOffset : each;
        return size with { Minimum = (sequence.InlineLength * header) + BitBytes(sequence.Element, sequence.InlineLength) };
    }

    private static SizeModel OfMap(MapModel map, LengthModel length)
    {
        SizeModel keys = OfSequence(map.Key with { Nullability = Nullability.Never }, length);
        SizeModel values = OfSequence(map.Value, length);
        return new SizeModel(
            0, Add(LayoutRules.NarrowOffset, Add(keys.Maximum, values.Maximum)), keys.Typical + values.Typical + LayoutRules.NarrowOffset);
    }

    // An element that differs in length has an end offset; the count takes the place of the last one.
    private static SizeModel OfElement(ValueModel element)
    {
        int size = LayoutRules.ElementSize(element);
        if (size != LayoutRules.Variable)
        {
            return new SizeModel(size, size, size);
        }

        SizeModel value = OpenCodecs.OfMember(element) is null
            ? OfValue(element, LengthModel.None)
            : new SizeModel(0, SizeModel.Unbounded, TypicalText);
        return new SizeModel(0, Add(LayoutRules.NarrowOffset, value.Maximum), LayoutRules.NarrowOffset + value.Typical);
    }

    private static long BitBytes(ValueModel element, int count)
    {
        int bits = (element.CanBeNull ? 1 : 0) + (element.FlagName is null ? 0 : 1);
        return bits * (((long)count + LayoutRules.BitsPerByte - 1) / LayoutRules.BitsPerByte);
    }

    private static long Add(long left, long right) =>
        left == SizeModel.Unbounded || right == SizeModel.Unbounded ? SizeModel.Unbounded : left + right;
}
