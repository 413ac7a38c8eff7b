using Microsoft.CodeAnalysis;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>Which format a type asks for.</summary>
internal static class StorageFormats
{
    private const string Argument = "Format";

    public static StorageFormat Of(INamedTypeSymbol type) => type.GetAttribute(KnownNames.Cacheable) is { } attribute
        && attribute.NamedArguments.FirstOrDefault(argument => argument.Key == Argument).Value is { Kind: TypedConstantKind.Enum, Value: (int)StorageFormat.MessagePack }
            ? StorageFormat.MessagePack
            : StorageFormat.Native;

    public static bool IsPacked(INamedTypeSymbol type) => Of(type) == StorageFormat.MessagePack;
}
