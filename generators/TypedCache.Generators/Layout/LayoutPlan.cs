using TypedCache.Generators.Model;

namespace TypedCache.Generators.Layout;

/// <summary>
/// The layout of one type: [fixed section] [bits] [end offsets of all variable members but the last] [padding] [variable members].
/// </summary>
internal sealed record LayoutPlan
{
    /// <summary>In the order of the model.</summary>
    public required IReadOnlyList<MemberSlot> Slots { get; init; }

    /// <summary>In the order they are stored.</summary>
    public required IReadOnlyList<MemberSlot> Variables { get; init; }

    public required int BitsOffset { get; init; }

    public required int BitsLength { get; init; }

    /// <summary>Where the end offsets are.</summary>
    public required int TableOffset { get; init; }

    /// <summary>Where the first variable member starts.</summary>
    public required int NarrowStart { get; init; }

    /// <summary>The same where offsets take 4 bytes.</summary>
    public required int WideStart { get; init; }

    public required SizeModel Size { get; init; }

    public required uint Fingerprint { get; init; }

    public bool IsFixed => Variables.Count == 0;

    /// <summary>The bytes of the end offsets, without padding.</summary>
    public int TableLength(bool wide) => Math.Max(0, Variables.Count - 1) * (wide ? LayoutRules.WideOffset : LayoutRules.NarrowOffset);
}
