using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace TypedCache.CodeFixes;

/// <summary>Writes structs that are codecs, with members that throw until somebody writes them.</summary>
internal static class CodecStruct
{
    private const string Annotations = "System.Diagnostics.CodeAnalysis";

    /// <summary>The codec that an attribute of a member or a type names, or null.</summary>
    public static INamedTypeSymbol? NamedBy(SyntaxNode owner, SemanticModel model, CancellationToken token)
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

    /// <summary>The type that the codec of a member, or of a type, is for.</summary>
    public static ITypeSymbol? TypeOf(SyntaxNode owner, SemanticModel model, CancellationToken token)
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

    /// <summary>The members that a codec lacks; all where there is none yet.</summary>
    public static IEnumerable<string> Members(INamedTypeSymbol? codec, ITypeSymbol type, string name)
    {
        const string Body = "throw new NotImplementedException();";
        if (!Named("Bounds").Any())
        {
            yield return $"public static SizeBounds Bounds => {Body}";
        }

        if (!Named("Fingerprint").Any())
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

        IEnumerable<ISymbol> Named(string member) => codec?.GetMembers(member) ?? [];

        bool Has(string method) => Named(method).OfType<IMethodSymbol>().Any(
            item => item.Parameters.Any(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, type)));
    }

    /// <summary>The root with the using directives that the members need.</summary>
    public static SyntaxNode WithUsings(SyntaxNode root, ITypeSymbol type, Compilation? compilation)
    {
        string[] names = type.IsReferenceType ? ["System", Annotations, "TypedCache.Codecs"] : ["System", "TypedCache.Codecs"];
        return names.Aggregate(root, (current, name) => Attributes.WithUsing(current, name, compilation));
    }

    /// <summary>The struct with the interface and the members.</summary>
    public static TypeDeclarationSyntax Implement(TypeDeclarationSyntax codec, string type, IEnumerable<string> lacking)
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
