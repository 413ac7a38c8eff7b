using Microsoft.CodeAnalysis;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>The types whose values all take the same number of bytes, and their codecs.</summary>
internal static class ScalarTypes
{
    public static ScalarModel? Find(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying } =>
            BlittableSize(underlying) is int size ? Blittable(type, underlying.Name, size, isSpan: true) : null,
        _ when BlittableSize(type) is int size => Blittable(type, type.Name, size, isSpan: true),
        { SpecialType: SpecialType.System_Boolean } => Checked("BooleanScalar", 1),
        { SpecialType: SpecialType.System_Decimal } => Checked("DecimalScalar", 16),
        { SpecialType: SpecialType.System_DateTime } => Checked("DateTimeScalar", 8),
        INamedTypeSymbol { ContainingType: null, IsGenericType: false } named => FindByName(named),
        _ => null,
    };

    private static int? BlittableSize(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_SByte or SpecialType.System_Byte => 1,
        SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Char => 2,
        SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Single => 4,
        SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_Double => 8,
        _ => null,
    };

    private static ScalarModel? FindByName(INamedTypeSymbol type) => type.FullName() switch
    {
        "System.Guid" => Blittable(type, type.Name, 16, isSpan: true),
        "System.Int128" or "System.UInt128" => Blittable(type, type.Name, 16, isSpan: true),
        "System.Half" => Blittable(type, type.Name, 2, isSpan: true),
        "System.TimeSpan" => Blittable(type, type.Name, 8, isSpan: false),
        "System.DateTimeOffset" => Checked("DateTimeOffsetScalar", 10),
        "System.DateOnly" => Checked("DateOnlyScalar", 4),
        "System.TimeOnly" => Checked("TimeOnlyScalar", 8),
        "System.Text.Rune" => Checked("RuneScalar", 4),
        "System.Version" => Checked("VersionScalar", 16) with
        {
            ViewType = GeneratedAlias.Codecs + "VersionView",
            ViewCodec = GeneratedAlias.Codecs + "VersionViewScalar",
        },
        _ => null,
    };

    private static ScalarModel Blittable(ITypeSymbol type, string layoutName, int size, bool isSpan) => new()
    {
        Codec = $"{GeneratedAlias.Codecs}Blittable<{type.BareName()}>",
        LayoutName = layoutName,
        Size = size,
        IsTotal = true,
        IsSpan = isSpan,
    };

    private static ScalarModel Checked(string codec, int size) => new()
    {
        Codec = GeneratedAlias.Codecs + codec,
        LayoutName = codec,
        Size = size,
        IsTotal = false,
        IsSpan = false,
    };
}
