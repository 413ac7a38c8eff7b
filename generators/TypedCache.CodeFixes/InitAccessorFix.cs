using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedCache.CodeFixes;

/// <summary>Lets properties be set only as a value is made; a struct becomes readonly with it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class InitAccessorFix() : SolutionFix("Use init accessors", "TC0010", "TC0011")
{
    internal override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type || type.Members.Any(IsMutableField))
        {
            return document.Project.Solution;
        }

        SyntaxNode root = (await document.GetSyntaxRootAsync(token).ConfigureAwait(false))!;
        AccessorDeclarationSyntax[] setters = [.. type.Members.OfType<PropertyDeclarationSyntax>().Where(IsPublic).SelectMany(Setters)];
        TypeDeclarationSyntax changed = type.ReplaceNodes(setters, (_, setter) => SyntaxFactory
            .AccessorDeclaration(SyntaxKind.InitAccessorDeclaration, setter.Body)
            .WithExpressionBody(setter.ExpressionBody)
            .WithSemicolonToken(setter.SemicolonToken)
            .WithKeyword(SyntaxFactory.Token(SyntaxKind.InitKeyword).WithTriviaFrom(setter.Keyword)));
        if (changed is StructDeclarationSyntax or RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: (int)SyntaxKind.StructKeyword })
        {
            changed = TypeDeclarations.With(changed, SyntaxKind.ReadOnlyKeyword);
        }

        return Replace(document, root, type, changed);
    }

    private static IEnumerable<AccessorDeclarationSyntax> Setters(PropertyDeclarationSyntax property) =>
        property.AccessorList?.Accessors.Where(accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration) && accessor.Modifiers.Count == 0) ?? [];

    private static bool IsPublic(MemberDeclarationSyntax member) => member.Modifiers.Any(SyntaxKind.PublicKeyword) && !member.Modifiers.Any(SyntaxKind.StaticKeyword);

    // It cannot be set as a value is made if nobody can set it later.
    private static bool IsMutableField(MemberDeclarationSyntax member) =>
        member is FieldDeclarationSyntax && !member.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) && !member.Modifiers.Any(SyntaxKind.ConstKeyword) && !member.Modifiers.Any(SyntaxKind.StaticKeyword);
}
