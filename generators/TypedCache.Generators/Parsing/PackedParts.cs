using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>Finds what has no form in MessagePack.</summary>
internal static class PackedParts
{
    /// <summary>A part of a value whose type has another format, or null.</summary>
    public static ValueModel? NativeIn(ValueModel value) => value switch
    {
        { Nested.Shape: { } shape } => shape.Members.Select(member => NativeIn(member.Value)).FirstOrDefault(found => found is not null),
        { Nested: { IsBlob: false, Format: StorageFormat.Native } } => value,
        { Sequence: { } sequence } => NativeIn(sequence.Element),
        { Scalar.InlineArray: { } array } => NativeIn(array.Element),
        { Map: { } map } => NativeIn(map.Key) ?? NativeIn(map.Value),
        _ => null,
    };
}
