using Microsoft.CodeAnalysis;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>
/// The scalars a key can have: those whose equal values have equal bytes. Floating-point numbers and decimals have not; times are
/// reduced to what their equality compares.
/// </summary>
internal static class KeyScalars
{
    public static ScalarModel? Find(ITypeSymbol type)
    {
        if (type.SpecialType is SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal)
        {
            return null;
        }

        ScalarModel? scalar = ScalarTypes.Find(type);
        return type.FullName() switch
        {
            "System.Half" => null,

            // A reference, so it could be null.
            "System.Version" => null,
            "System.DateTime" => scalar! with { Codec = GeneratedAlias.Codecs + "TicksScalar", Size = 8 },
            "System.DateTimeOffset" => scalar! with { Codec = GeneratedAlias.Codecs + "UtcTicksScalar", Size = 8 },
            _ => scalar,
        };
    }
}
