using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedCache.CodeFixes;

/// <summary>Makes a struct that is named as a codec one: the interface, and the members it lacks, which throw until they are written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ImplementCodecFix() : SolutionFix("Implement ICodec<T>", "TC0055")
{
    internal override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        Solution solution = document.Project.Solution;
        SemanticModel model = (await document.GetSemanticModelAsync(token).ConfigureAwait(false))!;
        SyntaxNode? owner = Attributes.MemberAt(node) ?? node.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        if (owner is null
            || CodecStruct.NamedBy(owner, model, token) is not { TypeKind: TypeKind.Struct, IsRefLikeType: false, DeclaringSyntaxReferences: [{ } declaration, ..] } codec
            || CodecStruct.TypeOf(owner, model, token) is not { } type
            || solution.GetDocument(declaration.SyntaxTree) is not { } place
            || await declaration.GetSyntaxAsync(token).ConfigureAwait(false) is not TypeDeclarationSyntax syntax)
        {
            return solution;
        }

        SemanticModel there = (await place.GetSemanticModelAsync(token).ConfigureAwait(false))!;
        string name = type.ToMinimalDisplayString(there, syntax.SpanStart);
        SyntaxNode root = (await place.GetSyntaxRootAsync(token).ConfigureAwait(false))!;
        root = root.ReplaceNode(syntax, CodecStruct.Implement(syntax, name, CodecStruct.Members(codec, type, name)));
        Compilation? compilation = await place.Project.GetCompilationAsync(token).ConfigureAwait(false);
        root = CodecStruct.WithUsings(root, type, compilation);
        return solution.WithDocumentSyntaxRoot(place.Id, root);
    }
}
