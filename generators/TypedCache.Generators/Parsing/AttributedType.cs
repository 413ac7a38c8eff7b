using Microsoft.CodeAnalysis;

namespace TypedCache.Generators.Parsing;

/// <summary>The type an attribute is found on.</summary>
internal static class AttributedType
{
    /// <summary>
    /// The type, at the first of the places that name the attribute: parts of a type can each have it, but the type gets one codec. Null at
    /// the other places.
    /// </summary>
    public static INamedTypeSymbol? Find(GeneratorAttributeSyntaxContext context, string attribute) =>
        context.TargetSymbol is INamedTypeSymbol type
        && type.GetAttribute(attribute)?.ApplicationSyntaxReference is { } first
        && first.SyntaxTree == context.TargetNode.SyntaxTree
        && context.TargetNode.Span.Contains(first.Span)
            ? type
            : null;
}
