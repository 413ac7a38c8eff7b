using Microsoft.CodeAnalysis;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>The types whose values take as many bytes as they need, and their codecs.</summary>
internal static class LeafTypes
{
    private static readonly LeafModel Uri = new()
    {
        Codec = GeneratedAlias.Codecs + "UriCodec",
        Item = GeneratedAlias.Codecs + "UriItem",
        LayoutName = "Uri",
        BytesSuffix = "Utf8",
        FlagName = "IsAbsolute",
        BytesPerUnit = 3,
        MinimumSize = 0,
        TypicalSize = 48,
    };

    private static readonly LeafModel BigInteger = new()
    {
        Codec = GeneratedAlias.Codecs + "BigIntegerCodec",
        Item = GeneratedAlias.Codecs + "BigIntegerItem",
        LayoutName = "BigInteger",
        BytesSuffix = "Bytes",
        BytesPerUnit = 1,
        MinimumSize = 1,
        TypicalSize = 16,
    };

    public static LeafModel? Find(ITypeSymbol type) => type is INamedTypeSymbol { ContainingType: null, IsGenericType: false } named
        ? named.FullName() switch
        {
            "System.Uri" => Uri,
            "System.Numerics.BigInteger" => BigInteger,
            _ => null,
        }
        : null;
}
