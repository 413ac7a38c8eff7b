using TypedCache.Generators.Model;

namespace TypedCache.Generators.Layout;

/// <summary>
/// The codecs whose bounds and fingerprints are not known when code is generated: those of type parameters, those the user has
/// written, and those of types that have such members.
/// </summary>
internal static class OpenCodecs
{
    /// <summary>The codec of a member, as an expression of its type; null where everything about it is known.</summary>
    public static string? OfMember(ValueModel value) => value switch
    {
        { Kind: ValueKind.TypeParameter } => value.BareTypeName,
        { Leaf.OpenCodec: { } codec } => codec,
        { Nested: { IsCustom: true } nested } => $"{GeneratedAlias.Codecs}CustomCodec<{value.BareTypeName}, {nested.CodecName}>",
        { Nested: { IsOpen: true, IsRecursive: false } nested } => nested.CodecName,
        _ => null,
    };

    /// <summary>The codecs of a member and of all it is made of.</summary>
    public static IEnumerable<string> In(ValueModel value)
    {
        if (OfMember(value) is { } codec)
        {
            return [codec];
        }

        return value switch
        {
            { Sequence: { } sequence } => In(sequence.Element),
            { Map: { } map } => In(map.Key).Concat(In(map.Value)),
            _ => [],
        };
    }
}
