using Microsoft.CodeAnalysis;

namespace TypedCache.Generators.Parsing;

/// <summary>
/// The attributes of data contracts, as MessagePack-CSharp reads them: a type that has them and none of that library's own stores the members that are
/// marked, by their order, else by their name. They say nothing of the native layout.
/// </summary>
internal static class DataContracts
{
    /// <summary>Whether the members of a type are keyed by their contract.</summary>
    public static bool IsKeyedBy(INamedTypeSymbol type) =>
        StorageFormats.IsPacked(type) && type.HasAttribute(KnownNames.DataContract) && !type.HasAttribute(KnownNames.PackedObject);

    /// <summary>Whether MessagePack leaves a member out of a type.</summary>
    public static bool LeavesOut(ISymbol member, INamedTypeSymbol type) =>
        member.HasAttribute(KnownNames.IgnoreDataMember) || (!member.HasAttribute(KnownNames.DataMember) && IsKeyedBy(type));

    /// <summary>The key of a member: its order, its name in the contract, or its own.</summary>
    public static object KeyOf(ISymbol member) => OrderOf(member) ?? member.GetAttribute(KnownNames.DataMember)?.NamedArgument("Name") ?? member.Name;

    /// <summary>The order that a member declares, or null.</summary>
    public static object? OrderOf(ISymbol member) => member.GetAttribute(KnownNames.DataMember)?.NamedArgument("Order") is int order and >= 0 ? order : null;
}
