using TypedCache.Generators.Model;

namespace TypedCache.Generators.Layout;

/// <summary>What MessagePack has forms of its own for.</summary>
internal static class PackedRules
{
    /// <summary>Whether a collection is binary data: what holds bytes side by side, but for lists, which MessagePack-CSharp stores number by number.</summary>
    public static bool IsBytes(SequenceModel sequence) =>
        sequence.Kind is SequenceKind.Array or SequenceKind.Memory or SequenceKind.ReadOnlyMemory or SequenceKind.ArraySegment
        && sequence.Element is { CanBeNull: false, BareTypeName: "byte" };
}
