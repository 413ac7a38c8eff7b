using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>Questions the parser asks of symbols.</summary>
internal static class SymbolExtensions
{
    private static readonly SymbolDisplayFormat WithNullability = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat WithoutTypeArguments = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    // Making a name takes longer than all else the parser does. Symbols of other assemblies outlive the compilation, so most of their names are made once.
    private static readonly ConditionalWeakTable<ITypeSymbol, string> FullNames = new();
    private static readonly ConditionalWeakTable<ITypeSymbol, string> DeclaredNames = new();
    private static readonly ConditionalWeakTable<ITypeSymbol, string> BareNames = new();

    public static bool HasAttribute(this ISymbol symbol, string fullName) => symbol.GetAttribute(fullName) is not null;

    public static AttributeData? GetAttribute(this ISymbol symbol, string fullName) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass is { } type && type.HasFullName(fullName));

    /// <summary>The value of a named argument, or null.</summary>
    public static object? NamedArgument(this AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value is { Kind: TypedConstantKind.Primitive, Value: { } value }
            ? value
            : null;

    /// <summary>The name without <c>global::</c>, such as <c>System.Collections.Generic.List&lt;T&gt;</c>.</summary>
    public static string FullName(this ITypeSymbol type) => FullNames.GetValue(type, static type => type.ToDisplayString(WithoutTypeArguments));

    // Most names differ in their last part, which costs nothing to compare.
    private static bool HasFullName(this INamedTypeSymbol type, string fullName) =>
        fullName.IndexOf(type.Name, StringComparison.Ordinal) >= 0 && type.OriginalDefinition.FullName() == fullName;

    /// <summary>How generated code names the type as it was declared.</summary>
    public static string DeclaredName(this ITypeSymbol type) => DeclaredNames.GetValue(type, static type => type.ToDisplayString(WithNullability));

    /// <summary>How generated code names the type of a value that is there.</summary>
    public static string BareName(this ITypeSymbol type) => BareNames.GetValue(
        type, static type => type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(WithNullability));

    /// <summary>The type under a <see cref="Nullable{T}"/>, or null.</summary>
    public static ITypeSymbol? UnderNullable(this ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : null;

    /// <summary>The type's full name in metadata, <c>Namespace.Outer+Inner`1</c>.</summary>
    public static string FullMetadataName(this INamedTypeSymbol type)
    {
        if (type.ContainingType is { } container)
        {
            return container.FullMetadataName() + "+" + type.MetadataName;
        }

        string name = type.MetadataName;
        for (INamespaceSymbol? space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            name = space.MetadataName + "." + name;
        }

        return name;
    }

    /// <summary>The type and those it is nested in, outermost first.</summary>
    public static IEnumerable<INamedTypeSymbol> WithContainers(this INamedTypeSymbol type) =>
        type.ContainingType is { } container ? container.WithContainers().Append(type) : [type];

    public static Nullability NullabilityOf(this ITypeSymbol type)
    {
        if (type.UnderNullable() is not null)
        {
            return Nullability.NullableStruct;
        }

        if (type.IsValueType)
        {
            return Nullability.Never;
        }

        return type.NullableAnnotation == NullableAnnotation.NotAnnotated || (type is ITypeParameterSymbol && !type.IsAnnotated())
            ? Nullability.NotAnnotated
            : Nullability.Annotated;
    }

    private static bool IsAnnotated(this ITypeSymbol type) => type.NullableAnnotation == NullableAnnotation.Annotated;
}
