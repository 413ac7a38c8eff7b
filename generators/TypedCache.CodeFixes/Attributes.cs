using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace TypedCache.CodeFixes;

/// <summary>Adds attributes to declarations, and the using directives that their names need.</summary>
internal static class Attributes
{
    public const string Library = "TypedCache";
    public const string Annotations = "System.ComponentModel.DataAnnotations";

    /// <summary>The property, field or positional parameter a diagnostic on a member is about, or null.</summary>
    public static SyntaxNode? MemberAt(SyntaxNode node) => node.AncestorsAndSelf().FirstOrDefault(
        part => part is PropertyDeclarationSyntax or FieldDeclarationSyntax or ParameterSyntax);

    /// <summary>The declaration with an attribute more, such as <c>CacheSize(Typical = 64)</c>.</summary>
    public static SyntaxNode With(SyntaxNode declaration, string attribute)
    {
        AttributeListSyntax list = Parse(attribute);
        return declaration switch
        {
            ParameterSyntax parameter => parameter
                .WithAttributeLists(parameter.AttributeLists.Add(list.WithTrailingTrivia(SyntaxFactory.Space)))
                .WithLeadingTrivia(parameter.GetLeadingTrivia()),
            MemberDeclarationSyntax { AttributeLists.Count: > 0 } member => member
                .WithAttributeLists(member.AttributeLists.Add(OnItsLine(list, member.AttributeLists.Last().GetTrailingTrivia())))
                .WithAdditionalAnnotations(Formatter.Annotation),
            MemberDeclarationSyntax member => member
                .WithoutLeadingTrivia()
                .WithAttributeLists([OnItsLine(list, default)])
                .WithLeadingTrivia(member.GetLeadingTrivia())
                .WithAdditionalAnnotations(Formatter.Annotation),
            _ => declaration,
        };
    }

    /// <summary>The root with a using directive, unless names of the namespace can be used there as it is.</summary>
    public static SyntaxNode WithUsing(SyntaxNode root, string name, Compilation? compilation)
    {
        bool isThere = root.DescendantNodes(part => part is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .Any(part => (part as UsingDirectiveSyntax)?.Name?.ToString() == name || (part as BaseNamespaceDeclarationSyntax)?.Name.ToString() == name);
        if (isThere || root is not CompilationUnitSyntax unit || IsGlobal(compilation, name))
        {
            return root;
        }

        UsingDirectiveSyntax directive = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(name))
            .NormalizeWhitespace()
            .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed);
        int index = unit.Usings.TakeWhile(item => item.Name is { } other && StringComparer.Ordinal.Compare(other.ToString(), name) < 0).Count();
        if (index == 0)
        {
            directive = directive.WithLeadingTrivia(unit.GetLeadingTrivia());
            unit = unit.WithoutLeadingTrivia();
        }

        return unit.WithUsings(unit.Usings.Insert(index, directive));
    }

    private static bool IsGlobal(Compilation? compilation, string name) => compilation is not null && compilation.SyntaxTrees.Any(
        tree => tree.TryGetRoot(out SyntaxNode? root)
            && root is CompilationUnitSyntax unit
            && unit.Usings.Any(item => item.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword) && item.Name?.ToString().Replace("global::", "") == name));

    private static AttributeListSyntax OnItsLine(AttributeListSyntax list, SyntaxTriviaList trivia) =>
        list.WithTrailingTrivia(trivia.Any(item => item.IsKind(SyntaxKind.EndOfLineTrivia)) ? trivia : [SyntaxFactory.ElasticLineFeed]);

    private static AttributeListSyntax Parse(string attribute) =>
        ((ClassDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration($"[{attribute}] class C;")!).AttributeLists[0].WithoutTrivia();
}
