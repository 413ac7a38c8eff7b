using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace TypedCache.CodeFixes;

/// <summary>Makes a struct that is named as a codec one: the interface, and the members it lacks, which throw until they are written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ImplementCodecFix() : SolutionFix("Implement ICodec<T>", "TC0055")
{
    private static readonly string[] Namespaces = ["System", "System.Diagnostics.CodeAnalysis", "TypedCache.Codecs"];

    internal override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        Solution solution = document.Project.Solution;
        SemanticModel model = (await document.GetSemanticModelAsync(token).ConfigureAwait(false))!;
        SyntaxNode? owner = Attributes.MemberAt(node) ?? node.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        if (owner is null
            || CodecOf(owner, model, token) is not { TypeKind: TypeKind.Struct, IsRefLikeType: false, DeclaringSyntaxReferences: [{ } declaration, ..] } codec
            || TypeOf(owner, model, token) is not { } type
            || solution.GetDocument(declaration.SyntaxTree) is not { } place
            || await declaration.GetSyntaxAsync(token).ConfigureAwait(false) is not TypeDeclarationSyntax syntax)
        {
            return solution;
        }

        SemanticModel there = (await place.GetSemanticModelAsync(token).ConfigureAwait(false))!;
        string name = type.ToMinimalDisplayString(there, syntax.SpanStart);
        SyntaxNode root = (await place.GetSyntaxRootAsync(token).ConfigureAwait(false))!;
        root = root.ReplaceNode(syntax, Implement(syntax, name, Lacking(codec, type, name)));
        Compilation? compilation = await place.Project.GetCompilationAsync(token).ConfigureAwait(false);
        root = Namespaces.Where(item => item != Namespaces[1] || type.IsReferenceType).Aggregate(root, (current, item) => Attributes.WithUsing(current, item, compilation));
        return solution.WithDocumentSyntaxRoot(place.Id, root);
    }

    private static INamedTypeSymbol? CodecOf(SyntaxNode owner, SemanticModel model, CancellationToken token)
    {
        SyntaxList<AttributeListSyntax> lists = owner switch
        {
            ParameterSyntax parameter => parameter.AttributeLists,
            MemberDeclarationSyntax member => member.AttributeLists,
            _ => default,
        };
        TypeOfExpressionSyntax? named = lists.SelectMany(list => list.Attributes)
            .Where(attribute => attribute.Name.ToString().Contains("CacheCodec"))
            .SelectMany(attribute => attribute.DescendantNodes().OfType<TypeOfExpressionSyntax>())
            .FirstOrDefault();
        return named is null ? null : model.GetTypeInfo(named.Type, token).Type as INamedTypeSymbol;
    }

    private static ITypeSymbol? TypeOf(SyntaxNode owner, SemanticModel model, CancellationToken token)
    {
        ITypeSymbol? type = owner switch
        {
            ParameterSyntax { Type: { } written } => model.GetTypeInfo(written, token).Type,
            PropertyDeclarationSyntax property => model.GetTypeInfo(property.Type, token).Type,
            FieldDeclarationSyntax field => model.GetTypeInfo(field.Declaration.Type, token).Type,
            TypeDeclarationSyntax declared => model.GetDeclaredSymbol(declared, token),
            _ => null,
        };

        // Whether there is a value is stored without the codec's help.
        type = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [{ } underlying] } ? underlying : type;
        return type?.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
    }

    private static IEnumerable<string> Lacking(INamedTypeSymbol codec, ITypeSymbol type, string name)
    {
        const string Body = "throw new NotImplementedException();";
        if (codec.GetMembers("Bounds").IsEmpty)
        {
            yield return $"public static SizeBounds Bounds => {Body}";
        }

        if (codec.GetMembers("Fingerprint").IsEmpty)
        {
            yield return $"public static uint Fingerprint => {Body}";
        }

        if (!Has("Measure"))
        {
            yield return $"public static long Measure(in {name} value, bool wide) => {Body}";
        }

        if (!Has("Write"))
        {
            yield return $"public static int Write(in {name} value, Span<byte> destination, bool wide) => {Body}";
        }

        if (!Has("TryRead"))
        {
            string refused = type.IsReferenceType ? "[MaybeNullWhen(false)] " : "";
            yield return $"public static bool TryRead(ReadOnlySpan<byte> source, bool wide, {refused}out {name} value) => {Body}";
        }

        bool Has(string method) => codec.GetMembers(method).OfType<IMethodSymbol>().Any(
            item => item.Parameters.Any(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, type)));
    }

    private static TypeDeclarationSyntax Implement(TypeDeclarationSyntax codec, string type, IEnumerable<string> lacking)
    {
        if (codec.BaseList is null)
        {
            // What stood behind the name stands behind the list.
            SyntaxToken last = codec.ParameterList?.GetLastToken() ?? codec.TypeParameterList?.GetLastToken() ?? codec.Identifier;
            SyntaxTriviaList trivia = last.TrailingTrivia;
            codec = codec.ReplaceToken(last, last.WithTrailingTrivia(SyntaxFactory.Space));
            codec = (TypeDeclarationSyntax)codec.WithBaseList(SyntaxFactory.BaseList([SyntaxFactory.SimpleBaseType(SyntaxFactory.ParseTypeName($"ICodec<{type}>"))])
                .NormalizeWhitespace()
                .WithTrailingTrivia(trivia));
        }
        else if (!codec.BaseList.Types.Any(item => item.Type.ToString().EndsWith($"ICodec<{type}>", StringComparison.Ordinal)))
        {
            BaseTypeSyntax interfaceType = SyntaxFactory.SimpleBaseType(SyntaxFactory.ParseTypeName($"ICodec<{type}>"));
            BaseTypeSyntax end = codec.BaseList.Types.Last();
            SeparatedSyntaxList<BaseTypeSyntax> types = codec.BaseList.Types
                .Replace(end, end.WithTrailingTrivia())
                .Add(interfaceType.WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(end.GetTrailingTrivia()));
            codec = (TypeDeclarationSyntax)codec.WithBaseList(codec.BaseList.WithTypes(types));
        }

        MemberDeclarationSyntax[] members =
        [
            .. lacking.Select((text, index) => SyntaxFactory.ParseMemberDeclaration(text)!
                .WithLeadingTrivia(index + codec.Members.Count == 0 ? default(SyntaxTriviaList) : [SyntaxFactory.LineFeed])
                .WithTrailingTrivia(SyntaxFactory.LineFeed)),
        ];
        if (codec.OpenBraceToken.IsKind(SyntaxKind.None))
        {
            codec = (TypeDeclarationSyntax)codec
                .WithOpenBraceToken(SyntaxFactory.Token(SyntaxKind.OpenBraceToken))
                .WithCloseBraceToken(SyntaxFactory.Token(SyntaxKind.CloseBraceToken).WithTrailingTrivia(codec.SemicolonToken.TrailingTrivia))
                .WithSemicolonToken(default);
        }

        return codec.WithMembers(codec.Members.AddRange(members)).WithAdditionalAnnotations(Formatter.Annotation);
    }
}
