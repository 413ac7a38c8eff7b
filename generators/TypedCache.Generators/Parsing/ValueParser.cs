using Microsoft.CodeAnalysis;
using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>Decides how a type is stored: as a member or, through collections and tuples, as a part of one.</summary>
internal sealed class ValueParser
{
    private readonly Compilation _compilation;
    private readonly NestedTypes _nestedTypes;
    private readonly ShapeParser _shapes;

    public ValueParser(Compilation compilation, NestedTypes nestedTypes, IProblemSink problems)
    {
        _compilation = compilation;
        _nestedTypes = nestedTypes;
        _shapes = new ShapeParser(compilation, this, problems);
    }

    /// <summary>The model of a type, or null where it cannot be stored; the culprit is then the part that cannot.</summary>
    public ValueModel? Parse(ITypeSymbol type, ValueContext context, out ITypeSymbol culprit)
    {
        ITypeSymbol bare = culprit = type.UnderNullable() ?? type;
        if (context.IsTooDeep)
        {
            return null;
        }

        var value = new ValueModel
        {
            Kind = ValueKind.Scalar,
            Nullability = type.NullabilityOf(),
            TypeName = type.DeclaredName(),
            BareTypeName = bare.BareName(),
        };
        if (CustomCodecs.Of(bare, context.Owner) is { } codec)
        {
            return CustomCodecs.Parse(codec, type, _compilation);
        }

        return ParseSimple(bare, value)
            ?? (CollectionTypes.FindSequence(bare) is { } kind ? ParseSequence(bare, kind, value, context, out culprit)
            : CollectionTypes.FindMap(bare) is { } mapKind ? ParseMap((INamedTypeSymbol)bare, mapKind, value, context, out culprit)
            : InlineArrays.IsInlineArray(bare, out _, out _) ? ParseInlineArray(bare, value, context, out culprit)
            : bare is INamedTypeSymbol named ? ParseNested(named, type, value, context, out culprit)
            : null);
    }

    private static ValueModel? ParseSimple(ITypeSymbol type, ValueModel value)
    {
        if (ScalarTypes.Find(type) is { } scalar)
        {
            bool isBoolean = type.SpecialType == SpecialType.System_Boolean;
            return value with { Kind = isBoolean ? ValueKind.Boolean : ValueKind.Scalar, Scalar = scalar };
        }

        if (type.SpecialType == SpecialType.System_String)
        {
            return value with { Kind = ValueKind.String };
        }

        if (LeafTypes.Find(type) is { } leaf)
        {
            return value with { Kind = ValueKind.Leaf, Leaf = leaf };
        }

        return type is ITypeParameterSymbol parameter && IsItsOwnCodec(parameter) ? value with { Kind = ValueKind.TypeParameter } : null;
    }

    private ValueModel? ParseSequence(ITypeSymbol type, SequenceKind kind, ValueModel value, ValueContext context, out ITypeSymbol culprit) =>
        Parse(CollectionTypes.ElementOf(type), context.Deeper(), out culprit) is { } element
            ? value with { Kind = ValueKind.Sequence, Sequence = new SequenceModel(kind, element) }
            : null;

    // A dictionary has no null keys, so a key cannot be a nullable struct.
    private ValueModel? ParseMap(INamedTypeSymbol type, MapKind kind, ValueModel value, ValueContext context, out ITypeSymbol culprit)
    {
        ITypeSymbol keyType = culprit = type.TypeArguments[0];
        return keyType.UnderNullable() is null
            && Parse(keyType, context.Deeper("Key"), out culprit) is { } key
            && Parse(type.TypeArguments[1], context.Deeper("Value"), out culprit) is { } item
                ? value with { Kind = ValueKind.Map, Map = new MapModel(kind, key, item) }
                : null;
    }

    private ValueModel? ParseInlineArray(ITypeSymbol type, ValueModel value, ValueContext context, out ITypeSymbol culprit)
    {
        InlineArrays.IsInlineArray(type, out ITypeSymbol elementType, out int length);
        return Parse(elementType, context.Deeper(), out culprit) is { } element ? InlineArrays.Store(value, element, length) : null;
    }

    private ValueModel? ParseNested(
        INamedTypeSymbol type, ITypeSymbol declared, ValueModel value, ValueContext context, out ITypeSymbol culprit)
    {
        culprit = type;
        if (!TypeGraph.IsCacheable(type) && CustomCodecs.ParseOwn(type, declared, _compilation) is { } own)
        {
            return own;
        }

        NestedModel? nested = CacheableParser.HasCodec(type)
            ? _nestedTypes.Describe(type, context.Owner)
            : _shapes.Parse(type, context, out culprit);
        return nested is null ? null : value with { Kind = ValueKind.Nested, Nested = nested };
    }

    private static bool IsItsOwnCodec(ITypeParameterSymbol parameter) => parameter.ConstraintTypes.Any(
        constraint => constraint is INamedTypeSymbol { TypeArguments: [{ } argument] } named
            && named.OriginalDefinition.ContainingNamespace?.ToDisplayString() + "." + named.Name == "TypedCache.Codecs.ICacheable"
            && SymbolEqualityComparer.Default.Equals(argument, parameter));
}
