using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedCache.CodeFixes;

/// <summary>
/// Marks a type of the solution [Cacheable], or [CacheKey] where it is to be a key, and makes it partial; also where the compiler complains that it does not
/// implement what the attribute would. What is to be part of a MessagePack type becomes one.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AnnotateTypeFix() : SolutionFix("Mark the type for the cache and make it partial", "TC0007", "TC0051", "TC0200", "TC0204", "CS0311", "CS0315")
{
    internal override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        Solution solution = document.Project.Solution;
        bool isCompilers = diagnostic.Id.StartsWith("CS", StringComparison.Ordinal);
        if (isCompilers && !diagnostic.GetMessage(CultureInfo.InvariantCulture).Contains("TypedCache.Codecs.ICacheable"))
        {
            return solution;
        }

        SemanticModel model = (await document.GetSemanticModelAsync(token).ConfigureAwait(false))!;
        string attribute = diagnostic.Id == "TC0204" ? "CacheKey" : IsOfPacked(node, model, token) ? "Cacheable(Format = CacheFormat.MessagePack)" : "Cacheable";
        foreach (INamedTypeSymbol type in TypesAt(node, isCompilers, model, token).SelectMany(TypesIn).Where(type => CanBeMarked(type, attribute)))
        {
            SyntaxReference declaration = type.OriginalDefinition.DeclaringSyntaxReferences[0];
            if (solution.GetDocument(declaration.SyntaxTree) is { } place)
            {
                // Only the first: changing it makes the other symbols those of an older solution.
                return await MarkAsync(place, (TypeDeclarationSyntax)await declaration.GetSyntaxAsync(token).ConfigureAwait(false), attribute, token).ConfigureAwait(false);
            }
        }

        return solution;
    }

    private static async Task<Solution> MarkAsync(Document document, TypeDeclarationSyntax type, string attribute, CancellationToken token)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(token).ConfigureAwait(false))!;
        var mark = new SyntaxAnnotation();
        root = root.ReplaceNode(type, type.WithAdditionalAnnotations(mark));
        root = TypeDeclarations.WithPartial(root, (TypeDeclarationSyntax)root.GetAnnotatedNodes(mark).Single());
        SyntaxNode marked = root.GetAnnotatedNodes(mark).Single();
        root = root.ReplaceNode(marked, Attributes.With(marked, attribute));
        Compilation? compilation = await document.Project.GetCompilationAsync(token).ConfigureAwait(false);
        return document.Project.Solution.WithDocumentSyntaxRoot(document.Id, Attributes.WithUsing(root, Attributes.Library, compilation));
    }

    private static IEnumerable<ITypeSymbol> TypesAt(SyntaxNode node, bool isCompilers, SemanticModel model, CancellationToken token)
    {
        if (isCompilers)
        {
            GenericNameSyntax? name = node.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault() ?? node.FirstAncestorOrSelf<GenericNameSyntax>();
            return name?.TypeArgumentList.Arguments.Select(argument => model.GetTypeInfo(argument, token).Type).OfType<ITypeSymbol>() ?? [];
        }

        TypeSyntax? type = Attributes.MemberAt(node) switch
        {
            _ when node.FirstAncestorOrSelf<AttributeSyntax>() is { } mark => mark.DescendantNodes().OfType<TypeOfExpressionSyntax>().FirstOrDefault()?.Type,
            ParameterSyntax parameter when node is not TypeSyntax => parameter.Type,
            PropertyDeclarationSyntax property when node is not TypeSyntax => property.Type,
            FieldDeclarationSyntax field when node is not TypeSyntax => field.Declaration.Type,
            _ => node as TypeSyntax,
        };
        return type is not null && model.GetTypeInfo(type, token).Type is { } symbol ? [symbol] : [];
    }

    // Only what is written inside a type has a format to follow.
    private static bool IsOfPacked(SyntaxNode node, SemanticModel model, CancellationToken token) =>
        node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
        && model.GetDeclaredSymbol(declaration, token) is { } owner
        && owner.GetAttributes().Any(item => IsCacheable(item) && item.NamedArguments.Any(argument => argument is { Key: "Format", Value.Value: int and not 0 }));

    private static bool IsCacheable(AttributeData attribute) => attribute.AttributeClass is { Name: "CacheableAttribute", ContainingNamespace.Name: "TypedCache" };

    private static IEnumerable<INamedTypeSymbol> TypesIn(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => TypesIn(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(TypesIn).Append(named),
        _ => [],
    };

    private static bool CanBeMarked(INamedTypeSymbol type, string attribute) =>
        type is { IsAbstract: false, IsStatic: false, IsRefLikeType: false, TypeKind: TypeKind.Class or TypeKind.Struct }
        && (type.IsValueType || attribute != "CacheKey")
        && type.OriginalDefinition.DeclaringSyntaxReferences is [{ } declaration, ..]
        && declaration.GetSyntax() is TypeDeclarationSyntax
        && !type.GetAttributes().Any(item => item.AttributeClass is { ContainingNamespace.Name: "TypedCache" } own && own.Name == (attribute == "CacheKey" ? "CacheKeyAttribute" : "CacheableAttribute"));
}
