using TypedCache.Generators.Model;

namespace TypedCache.Generators.Layout;

/// <summary>How many bytes values take, in the narrow form, from what their types and declared maximums say.</summary>
internal static class SizeEstimate
{
    private const int TypicalString = 24;
    private const int TypicalElements = 8;
    private const int BytesPerUtf16Unit = 3;

    public static SizeModel OfMembers(int start, IEnumerable<MemberModel> variables)
    {
        long minimum = start;
        long maximum = start;
        long typical = start;
        foreach (MemberModel member in variables)
        {
            SizeModel size = OfValue(member.Value, member.MaximumLength);
            minimum += member.Value.CanBeNull ? 0 : size.Minimum;
            maximum = Add(maximum, size.Maximum);
            typical += size.Typical;
        }

        return new SizeModel(minimum, maximum, typical);
    }

    private static SizeModel OfValue(ValueModel value, int maximumLength) => value.Kind switch
    {
        ValueKind.Nested => value.Nested!.Size,
        ValueKind.String when maximumLength == MemberModel.NoMaximum => new SizeModel(0, SizeModel.Unbounded, TypicalString),
        ValueKind.String => new SizeModel(0, (long)maximumLength * BytesPerUtf16Unit, Math.Min(maximumLength, TypicalString)),
        ValueKind.Sequence => OfSequence(value.Sequence!.Element, maximumLength),
        _ => new SizeModel(0, SizeModel.Unbounded, TypicalString),
    };

    private static SizeModel OfSequence(ValueModel element, int maximumCount)
    {
        int count = maximumCount == MemberModel.NoMaximum ? TypicalElements : Math.Min(maximumCount, TypicalElements);
        SizeModel one = OfElement(element);
        long maximum = maximumCount == MemberModel.NoMaximum || one.Maximum == SizeModel.Unbounded
            ? SizeModel.Unbounded
            : (maximumCount * one.Maximum) + BitBytes(element, maximumCount);
        return new SizeModel(0, maximum, (count * one.Typical) + BitBytes(element, count));
    }

    // An element that differs in length has an end offset; the count takes the place of the last one.
    private static SizeModel OfElement(ValueModel element)
    {
        int size = LayoutRules.ElementSize(element);
        if (size != LayoutRules.Variable)
        {
            return new SizeModel(size, size, size);
        }

        SizeModel value = OfValue(element, MemberModel.NoMaximum);
        return new SizeModel(0, Add(LayoutRules.NarrowOffset, value.Maximum), LayoutRules.NarrowOffset + value.Typical);
    }

    private static long BitBytes(ValueModel element, int count)
    {
        int bits = (element.CanBeNull ? 1 : 0) + (element.Kind == ValueKind.String ? 1 : 0);
        return bits * (((long)count + LayoutRules.BitsPerByte - 1) / LayoutRules.BitsPerByte);
    }

    private static long Add(long left, long right) =>
        left == SizeModel.Unbounded || right == SizeModel.Unbounded ? SizeModel.Unbounded : left + right;
}
