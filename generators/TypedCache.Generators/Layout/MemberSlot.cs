using TypedCache.Generators.Model;

namespace TypedCache.Generators.Layout;

/// <summary>Where the parts of one member lie.</summary>
internal sealed record MemberSlot
{
    public const int None = -1;

    public required MemberModel Member { get; init; }

    /// <summary>The offset in the fixed section, or <see cref="None"/>.</summary>
    public required int FixedOffset { get; init; }

    public required int FixedSize { get; init; }

    /// <summary>The place among the variable members, or <see cref="None"/>.</summary>
    public required int VariableIndex { get; init; }

    /// <summary>Set where there is a value.</summary>
    public required BitSlot? Presence { get; init; }

    /// <summary>The value of a Boolean.</summary>
    public required BitSlot? Boolean { get; init; }

    /// <summary>What the codec keeps of a value: of a string, whether it is all ASCII.</summary>
    public required BitSlot? Flag { get; init; }

    public bool IsVariable => VariableIndex != None;
}
