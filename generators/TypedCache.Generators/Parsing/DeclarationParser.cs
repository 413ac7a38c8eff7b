using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>Reads how a type is declared, and whether code can be generated into it at all.</summary>
internal static class DeclarationParser
{
    private static readonly SymbolDisplayFormat NameAndTypeParameters = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat NamespaceName =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    public static DeclarationModel? Parse(INamedTypeSymbol type, IProblemSink problems)
    {
        if (UnionParser.IsUnion(type) && !type.IsAbstract)
        {
            problems.Report(Descriptors.UnionIsWrong, type, type.Name, "only an abstract class, an abstract record or an interface can be one");
            return null;
        }

        if (Obstacle(type) is { } obstacle)
        {
            problems.Report(Descriptors.KindCannotBeCached, type, type.Name, obstacle);
            return null;
        }

        if (type.WithContainers().LastOrDefault(part => !IsPartial(part)) is { } notPartial)
        {
            problems.Report(Descriptors.MustBePartial, notPartial, notPartial.Name);
            return null;
        }

        INamedTypeSymbol[] chain = type.WithContainers().ToArray();
        ITypeParameterSymbol[] parameters = chain.SelectMany(part => part.TypeParameters).ToArray();
        return new DeclarationModel
        {
            Namespace = type.ContainingNamespace is { IsGlobalNamespace: false } space
                ? space.ToDisplayString(NamespaceName)
                : "",
            Containers = chain.Take(chain.Length - 1).Select(Header).ToEquatableArray(),
            Header = Header(type),
            FullName = type.BareName(),
            MetadataName = type.FullMetadataName(),
            DisplayName = type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            Accessibility = AccessibilityOf(chain),
            TypeParameters = parameters.Select(parameter => Identifiers.Escape(parameter.Name)).ToEquatableArray(),
            Constraints = parameters.Select(ConstraintClause.Of).Where(clause => clause.Length > 0).ToEquatableArray(),
            IsValueType = type.IsValueType,
            ExperimentalIds = ExperimentalIds.In(type).ToEquatableArray(),
        };
    }

    private static string? Obstacle(INamedTypeSymbol type) => type switch
    {
        { IsRefLikeType: true } => "a ref struct",
        { IsStatic: true } => "static",
        { TypeKind: TypeKind.Interface } when type.TypeParameters.Any(parameter => parameter.Variance != VarianceKind.None) => "a variant interface",
        { TypeKind: TypeKind.Interface } when !UnionParser.IsUnion(type) => "an interface without [CacheUnion]",
        { IsAbstract: true } when !UnionParser.IsUnion(type) => "abstract without [CacheUnion]",
        _ when type.WithContainers().Any(part => part.IsFileLocal) => "local to its file",
        _ => null,
    };

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Any(
        reference => reference.GetSyntax() is TypeDeclarationSyntax syntax && syntax.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static string Header(INamedTypeSymbol type)
    {
        string keyword = type switch
        {
            { TypeKind: TypeKind.Interface } => "interface",
            { IsRecord: true, IsValueType: true } => "record struct",
            { IsRecord: true } => "record",
            { IsValueType: true } => "struct",
            _ => "class",
        };
        return $"partial {keyword} {type.ToDisplayString(NameAndTypeParameters)}";
    }

    private static string AccessibilityOf(IEnumerable<INamedTypeSymbol> chain)
    {
        string accessibility = "public";
        foreach (INamedTypeSymbol part in chain)
        {
            switch (part.DeclaredAccessibility)
            {
                case Accessibility.Public:
                    break;
                case Accessibility.Internal or Accessibility.ProtectedOrInternal:
                    accessibility = "internal";
                    break;
                default:
                    return "";
            }
        }

        return accessibility;
    }
}
