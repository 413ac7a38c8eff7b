using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedCache.CodeFixes;

/// <summary>Changes the modifiers of types.</summary>
internal static class TypeDeclarations
{
    public static T With<T>(T type, SyntaxKind modifier)
        where T : TypeDeclarationSyntax
    {
        if (type.Modifiers.Any(modifier))
        {
            return type;
        }

        // A modifier in front of the keyword takes over what stands before it.
        SyntaxToken token = SyntaxFactory.Token(modifier).WithTrailingTrivia(SyntaxFactory.Space);
        int partial = type.Modifiers.IndexOf(SyntaxKind.PartialKeyword);
        if (modifier != SyntaxKind.PartialKeyword && partial >= 0)
        {
            if (partial == 0)
            {
                token = token.WithLeadingTrivia(type.Modifiers[0].LeadingTrivia);
                return (T)type.WithModifiers(type.Modifiers.Replace(type.Modifiers[0], type.Modifiers[0].WithLeadingTrivia()).Insert(0, token));
            }

            return (T)type.WithModifiers(type.Modifiers.Insert(partial, token));
        }

        if (type.Modifiers.Count == 0)
        {
            token = token.WithLeadingTrivia(type.Keyword.LeadingTrivia);
            type = (T)type.WithKeyword(type.Keyword.WithLeadingTrivia());
        }

        return (T)type.WithModifiers(type.Modifiers.Add(token));
    }

    /// <summary>The root with a type, and all it is nested in, made partial.</summary>
    public static SyntaxNode WithPartial(SyntaxNode root, TypeDeclarationSyntax type) => root.ReplaceNodes(
        type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>(), (_, part) => With(part, SyntaxKind.PartialKeyword));
}
