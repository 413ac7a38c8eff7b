using TypedCache.Generators.Model;

namespace TypedCache.Generators.Layout;

/// <summary>The sizes and orders every layout follows.</summary>
internal static class LayoutRules
{
    public const int NarrowOffset = 2;
    public const int WideOffset = 4;
    public const int BitsPerByte = 8;
    public const int Variable = -1;

    private const int LargestAlignment = 8;

    /// <summary>The number of bytes of every value as an element, or <see cref="Variable"/>.</summary>
    public static int ElementSize(ValueModel value) => value.Kind switch
    {
        ValueKind.Scalar => value.Scalar!.Size,
        ValueKind.Boolean => 1,

        // Elements of no bytes could not be counted by their length.
        ValueKind.Nested when value.Nested!.FixedSize > 0 => value.Nested.FixedSize,
        _ => Variable,
    };

    /// <summary>The number of bytes in the fixed section, or <see cref="Variable"/>. A Boolean is a bit and takes none.</summary>
    public static int MemberSize(ValueModel value) => value.Kind switch
    {
        ValueKind.Scalar => value.Scalar!.Size,
        ValueKind.Boolean => 0,
        ValueKind.Nested => value.Nested!.FixedSize,
        _ => Variable,
    };

    /// <summary>
    /// The largest of 8, 4, 2 and 1 that divides the size. Sorted by it, members follow each other without holes and each lies at
    /// a multiple of its own alignment.
    /// </summary>
    public static int AlignmentOf(int size)
    {
        int alignment = LargestAlignment;
        while (size % alignment != 0)
        {
            alignment /= 2;
        }

        return alignment;
    }

    /// <summary>The alignment of a variable member's bytes: that of its elements where they lie side by side, else 1.</summary>
    public static int VariableAlignment(ValueModel value)
    {
        if (value.Sequence is not { } sequence || sequence.Element.CanBeNull)
        {
            return 1;
        }

        int size = ElementSize(sequence.Element);
        return size == Variable ? 1 : AlignmentOf(size);
    }

    /// <summary>Among members of one alignment: nested values and collections, then strings, then bytes.</summary>
    public static int VariableRank(ValueModel value) => value.Kind switch
    {
        ValueKind.String => 1,
        ValueKind.Leaf => 1,
        ValueKind.Sequence when ElementSize(value.Sequence!.Element) != Variable => 2,
        _ => 0,
    };

    public static int AlignUp(int offset, int alignment) => (offset + alignment - 1) / alignment * alignment;
}
