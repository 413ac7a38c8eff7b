using Microsoft.CodeAnalysis;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>Checks that a codec the user names fits a type, and says how it is used.</summary>
internal static class CustomCodecs
{
    private const string CodecInterface = "TypedCache.Codecs.ICodec<T>";
    private const string CacheableInterface = "TypedCache.Codecs.ICacheable<TSelf>";
    private const string ViewInterface = "TypedCache.Codecs.ICacheView<TSelf, TValue>";

    /// <summary>The codec that a type names for itself, or that the owner's assembly names for it; null where none is named.</summary>
    public static INamedTypeSymbol? Of(ITypeSymbol type, INamedTypeSymbol owner) =>
        MemberAttributes.CodecIn(type.GetAttribute(KnownNames.CacheCodec)) ?? ForeignTypes.CodecOf(type, owner);

    /// <summary>What is known of a <c>[Cacheable]</c> type that names its own codec; null for any other.</summary>
    public static NestedModel? Describe(INamedTypeSymbol type, Compilation compilation) =>
        MemberAttributes.CodecIn(type.GetAttribute(KnownNames.CacheCodec)) is { } codec && Parse(codec, type, compilation) is { } value
            ? Nested($"{type.BareName()}.{KnownNames.CodecType}", value.Nested?.ViewName ?? $"{type.BareName()}.{KnownNames.ViewType}") with
            {
                IsCustom = false,
                IsInternal = value.IsInternal,
            }
            : null;

    /// <summary>The model of a type that is stored by the codec, or null where the codec does not fit.</summary>
    public static ValueModel? Parse(INamedTypeSymbol codec, ITypeSymbol type, Compilation compilation)
    {
        ITypeSymbol bare = type.UnderNullable() ?? type;
        codec = Close(codec, bare);
        if (Fits(codec, bare, compilation))
        {
            return Describe(codec, type, bare, type.NullabilityOf());
        }

        // The codec may write nullable structs itself.
        return bare.IsValueType && Fits(codec, type, compilation) ? Describe(codec, type, type, Nullability.Never) : null;
    }

    /// <summary>The model of a type that has a codec written by hand, as the wrappers of strings and arrays have; null for any other.</summary>
    public static ValueModel? ParseOwn(INamedTypeSymbol type, ITypeSymbol declared, Compilation compilation) =>
        Implements(type, CacheableInterface, type) && type.GetTypeMembers(KnownNames.CodecType, 0).FirstOrDefault() is { } codec
            ? Parse(codec, declared, compilation)
            : null;

    // typeof(C<>) on a generic type stands for the codec with the type's own arguments.
    private static INamedTypeSymbol Close(INamedTypeSymbol codec, ITypeSymbol type) =>
        codec.IsUnboundGenericType && type is INamedTypeSymbol named && named.TypeArguments.Length == codec.Arity
            ? codec.OriginalDefinition.Construct(named.TypeArguments.ToArray())
            : codec;

    private static bool Fits(INamedTypeSymbol codec, ITypeSymbol type, Compilation compilation) =>
        codec is { TypeKind: TypeKind.Struct, IsRefLikeType: false, IsUnboundGenericType: false }
        && compilation.IsSymbolAccessibleWithin(codec, compilation.Assembly)
        && Implements(codec, CodecInterface, type);

    private static ValueModel Describe(INamedTypeSymbol codec, ITypeSymbol type, ITypeSymbol bare, Nullability nullability)
    {
        string name = codec.BareName();
        var value = new ValueModel
        {
            Kind = ValueKind.Nested,
            Nullability = nullability,
            TypeName = type.DeclaredName(),
            BareTypeName = bare.BareName(),
        };
        if (ViewOf(codec, bare) is { } view)
        {
            return value with { Nested = Nested(name, view.BareName()) with { IsInternal = !ViewAccessibility.IsPublic(codec) || !ViewAccessibility.IsPublic(view) } };
        }

        return value with
        {
            Kind = ValueKind.Leaf,
            Leaf = new LeafModel
            {
                Codec = $"{GeneratedAlias.Codecs}CustomCodec<{value.BareTypeName}, {name}>",
                Item = $"{GeneratedAlias.Codecs}CustomItem<{value.BareTypeName}, {name}>",
                LayoutName = name,
                BytesSuffix = "Bytes",
                BytesPerUnit = 0,
                MinimumSize = 0,
                TypicalSize = 0,
                IsInternal = !ViewAccessibility.IsPublic(codec),
                OpenCodec = $"{GeneratedAlias.Codecs}CustomCodec<{value.BareTypeName}, {name}>",
            },
        };
    }

    private static NestedModel Nested(string codec, string view) => new()
    {
        CodecName = codec,
        ViewName = view,
        FixedSize = NestedModel.Variable,
        Size = new SizeModel(0, 0, 0),
        Fingerprint = 0,
        IsRecursive = false,
        IsOpen = true,
        IsCustom = true,
        IsBlob = true,
    };

    private static INamedTypeSymbol? ViewOf(INamedTypeSymbol codec, ITypeSymbol type) => codec.GetTypeMembers(KnownNames.ViewType, 0)
        .Concat(SymbolEqualityComparer.Default.Equals(codec.ContainingType, type) ? codec.ContainingType!.GetTypeMembers(KnownNames.ViewType, 0) : [])
        .FirstOrDefault(view => view is { TypeKind: TypeKind.Struct, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal }
            && Implements(view, ViewInterface, view, type));

    private static bool Implements(INamedTypeSymbol type, string definition, params ITypeSymbol[] arguments) => type.AllInterfaces.Any(
        implemented => implemented.OriginalDefinition.FullName() == definition
            && arguments.SequenceEqual(implemented.TypeArguments, SymbolEqualityComparer.Default));
}
