using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace TypedCache.CodeFixes;

/// <summary>Stores a member by a codec of the user's own: names one, and adds it behind the type, to be written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class NewCodecFix() : SolutionFix("Store the member with a codec of its own", "TC0050")
{
    internal override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        SemanticModel model = (await document.GetSemanticModelAsync(token).ConfigureAwait(false))!;
        if (Attributes.MemberAt(node) is not { } member
            || member.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Last() is not { } type
            || CodecStruct.TypeOf(member, model, token) is not { IsRefLikeType: false, TypeKind: not (TypeKind.Error or TypeKind.Pointer or TypeKind.FunctionPointer) } stored
            || NameOf(member) is not { Length: > 0 } name)
        {
            return document.Project.Solution;
        }

        string codec = name + "Codec";
        if (!model.LookupNamespacesAndTypes(type.SpanStart, name: codec).IsEmpty || CodecStruct.NamedBy(member, model, token) is not null)
        {
            return document.Project.Solution;
        }

        SyntaxNode root = (await document.GetSyntaxRootAsync(token).ConfigureAwait(false))!;
        string storedName = stored.ToMinimalDisplayString(model, type.SpanStart);
        var empty = (TypeDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"public readonly struct {codec}\n{{\n}}\n")!;
        SyntaxNode added = CodecStruct.Implement(empty, storedName, CodecStruct.Members(null, stored, storedName))
            .WithLeadingTrivia(SyntaxFactory.LineFeed)
            .WithTrailingTrivia(SyntaxFactory.LineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation);
        SyntaxNode changed = type.ReplaceNode(member, Attributes.With(member, $"CacheCodec(typeof({codec}))"));
        root = root.ReplaceNode(type, [changed, added]);
        Compilation? compilation = await document.Project.GetCompilationAsync(token).ConfigureAwait(false);
        root = CodecStruct.WithUsings(Attributes.WithUsing(root, Attributes.Library, compilation), stored, compilation);
        return document.Project.Solution.WithDocumentSyntaxRoot(document.Id, root);
    }

    private static string? NameOf(SyntaxNode member) => member switch
    {
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        FieldDeclarationSyntax { Declaration.Variables: [{ } only] } => only.Identifier.ValueText,
        _ => null,
    };
}
