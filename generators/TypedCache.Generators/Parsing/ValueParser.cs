using Microsoft.CodeAnalysis;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>Decides how a type is stored: as a member or, through collections, as an element.</summary>
internal sealed class ValueParser(NestedTypes nestedTypes)
{
    /// <summary>The model of a type, or null where it cannot be stored; the culprit is then the part that cannot.</summary>
    public ValueModel? Parse(ITypeSymbol type, INamedTypeSymbol owner, out ITypeSymbol culprit)
    {
        ITypeSymbol bare = culprit = type.UnderNullable() ?? type;
        ValueModel Of(ValueKind kind) => new()
        {
            Kind = kind,
            Nullability = type.NullabilityOf(),
            TypeName = type.DeclaredName(),
            BareTypeName = bare.BareName(),
        };

        if (ScalarTypes.Find(bare) is { } scalar)
        {
            bool isBoolean = bare.SpecialType == SpecialType.System_Boolean;
            return Of(isBoolean ? ValueKind.Boolean : ValueKind.Scalar) with { Scalar = scalar };
        }

        if (bare.SpecialType == SpecialType.System_String)
        {
            return Of(ValueKind.String);
        }

        if (bare is ITypeParameterSymbol parameter)
        {
            return IsItsOwnCodec(parameter) ? Of(ValueKind.TypeParameter) : null;
        }

        if (ElementOf(bare) is { } elementType)
        {
            return Parse(elementType, owner, out culprit) is { } element
                ? Of(ValueKind.Sequence) with { Sequence = new SequenceModel(KindOf(bare), element) }
                : null;
        }

        return bare is INamedTypeSymbol named && CacheableParser.HasCodec(named)
            ? Of(ValueKind.Nested) with { Nested = nestedTypes.Describe(named, owner) }
            : null;
    }

    private static SequenceKind KindOf(ITypeSymbol type) => type is IArrayTypeSymbol ? SequenceKind.Array : SequenceKind.List;

    private static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { IsSZArray: true } array => array.ElementType,
        INamedTypeSymbol { IsGenericType: true } named when named.OriginalDefinition.FullName() == KnownNames.List =>
            named.TypeArguments[0],
        _ => null,
    };

    private static bool IsItsOwnCodec(ITypeParameterSymbol parameter) => parameter.ConstraintTypes.Any(
        constraint => constraint is INamedTypeSymbol { TypeArguments: [{ } argument] } named
            && named.OriginalDefinition.ContainingNamespace?.ToDisplayString() + "." + named.Name == "TypedCache.Codecs.ICacheable"
            && SymbolEqualityComparer.Default.Equals(argument, parameter));
}
