using TypedCache.Generators.Model;

namespace TypedCache.Generators.Layout;

/// <summary>
/// How many bytes values take in MessagePack, from what their types and declared lengths say. Open members count nothing here but the nil they can
/// be: their bounds are added at run time.
/// </summary>
internal static class PackedSizes
{
    private const int Nil = 1;
    private const int TypicalText = 24;
    private const int TypicalElements = 8;
    private const int BytesPerUtf16Unit = 3;

    public static int CountHeader(long count) => count <= 15 ? 1 : count <= ushort.MaxValue ? 3 : 5;

    public static int TextHeader(long length) => length <= 31 ? 1 : length <= byte.MaxValue ? 2 : length <= ushort.MaxValue ? 3 : 5;

    public static int BinaryHeader(long length) => length <= byte.MaxValue ? 2 : length <= ushort.MaxValue ? 3 : 5;

    public static long Text(long length) => TextHeader(length) + length;

    public static SizeModel OfMembers(int overhead, IEnumerable<MemberModel> members)
    {
        var size = new SizeModel(overhead, overhead, overhead);
        foreach (MemberModel member in members)
        {
            size = Add(size, OfMember(member.Value, member.Length));
        }

        return size;
    }

    /// <summary>The bounds of one of several types behind its tag.</summary>
    public static SizeModel Tagged(SizeModel size, int tag) => Add(size, new SizeModel(1 + Integer(tag), 1 + Integer(tag), 1 + Integer(tag)));

    private static int Integer(int value) => value <= sbyte.MaxValue ? 1 : value <= byte.MaxValue ? 2 : value <= ushort.MaxValue ? 3 : 5;

    private static SizeModel OfMember(ValueModel value, LengthModel length) => OpenCodecs.OfMember(value) is null
        ? OfValue(value, length)
        : value.CanBeNull ? new SizeModel(Nil, 0, 0) : new SizeModel(0, 0, 0);

    private static SizeModel OfValue(ValueModel value, LengthModel length)
    {
        SizeModel size = OfPresent(value, length);
        bool canBeNil = value.CanBeNull || value.Sequence is { IsStruct: true, Kind: not SequenceKind.InlineArray };
        return canBeNil ? size with { Minimum = Nil } : size;
    }

    private static SizeModel OfPresent(ValueModel value, LengthModel length) => value switch
    {
        { Scalar.InlineArray: { } array } => OfElements(array.Element, array.Length),
        { Scalar: { } scalar } => OfScalar(scalar.LayoutName),
        { Kind: ValueKind.String } => OfText(length, TypicalText),
        { Kind: ValueKind.Leaf, Leaf.LayoutName: "Uri" } => OfText(length, value.Leaf.TypicalSize),
        { Kind: ValueKind.Leaf } => OfBytes(1, length, value.Leaf!.TypicalSize),
        { Kind: ValueKind.Nested } => value.Nested!.Size,
        { Sequence: { Kind: SequenceKind.InlineArray } sequence } => OfElements(sequence.Element, sequence.InlineLength),
        { Sequence: { } sequence } when PackedRules.IsBytes(sequence) => OfBytes(0, length, TypicalElements),
        { Sequence: { } sequence } => OfSequence(length, OfElement(sequence.Element)),
        { Map: { } map } => OfSequence(length, Add(OfElement(map.Key), OfElement(map.Value))),
        _ => new SizeModel(Nil, SizeModel.Unbounded, TypicalText),
    };

    private static SizeModel OfScalar(string name) => name switch
    {
        "BooleanScalar" => new SizeModel(1, 1, 1),
        "SByte" or "Byte" => new SizeModel(1, 2, 2),
        "Int16" or "UInt16" or "Char" => new SizeModel(1, 3, 3),
        "Int32" or "UInt32" => new SizeModel(1, 5, 3),
        "Int64" or "UInt64" => new SizeModel(1, 9, 5),
        "Single" or "Half" => new SizeModel(5, 5, 5),
        "Double" => new SizeModel(9, 9, 9),
        "Guid" => new SizeModel(38, 38, 38),
        "Int128" or "UInt128" => new SizeModel(18, 18, 18),
        "DecimalScalar" => new SizeModel(2, 32, 8),
        "DateTimeScalar" => new SizeModel(6, 15, 10),
        "DateTimeOffsetScalar" => new SizeModel(8, 19, 13),
        "DateOnlyScalar" or "RuneScalar" => new SizeModel(1, 5, 5),
        "VersionScalar" => new SizeModel(4, 45, 8),
        _ => new SizeModel(1, 9, 9),
    };

    private static SizeModel OfText(LengthModel length, int usual)
    {
        long maximum = length.Maximum == LengthModel.Undeclared ? SizeModel.Unbounded : Text((long)length.Maximum * BytesPerUtf16Unit);
        return new SizeModel(1, maximum, Text(length.TypicalOr(usual)));
    }

    private static SizeModel OfBytes(int shortest, LengthModel length, int usual)
    {
        long maximum = length.Maximum == LengthModel.Undeclared ? SizeModel.Unbounded : BinaryHeader(length.Maximum) + length.Maximum;
        int typical = length.TypicalOr(usual);
        return new SizeModel(BinaryHeader(shortest) + shortest, maximum, BinaryHeader(typical) + typical);
    }

    private static SizeModel OfElements(ValueModel element, int count)
    {
        SizeModel one = OfElement(element);
        int header = CountHeader(count);
        return new SizeModel(
            header + (count * one.Minimum),
            one.Maximum == SizeModel.Unbounded ? SizeModel.Unbounded : header + (count * one.Maximum),
            header + (count * one.Typical));
    }

    private static SizeModel OfSequence(LengthModel length, SizeModel one)
    {
        int typical = length.TypicalOr(TypicalElements);
        long maximum = length.Maximum == LengthModel.Undeclared || one.Maximum == SizeModel.Unbounded
            ? SizeModel.Unbounded
            : CountHeader(length.Maximum) + (length.Maximum * one.Maximum);
        return new SizeModel(1, maximum, CountHeader(typical) + (typical * one.Typical));
    }

    private static SizeModel OfElement(ValueModel element) => OpenCodecs.OfMember(element) is null
        ? OfValue(element, LengthModel.None)
        : new SizeModel(Nil, SizeModel.Unbounded, TypicalText);

    private static SizeModel Add(SizeModel left, SizeModel right) => new(
        left.Minimum + right.Minimum,
        left.Maximum == SizeModel.Unbounded || right.Maximum == SizeModel.Unbounded ? SizeModel.Unbounded : left.Maximum + right.Maximum,
        left.Typical + right.Typical);
}
