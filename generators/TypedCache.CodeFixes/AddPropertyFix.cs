using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace TypedCache.CodeFixes;

/// <summary>Keeps what a constructor takes in a property, so that it can be stored.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddPropertyFix() : SolutionFix("Add a property for the parameter", "TC0004")
{
    internal override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        if (node.FirstAncestorOrSelf<ParameterSyntax>() is not { Type: { } type } parameter
            || parameter.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } owner
            || NameOf(parameter.Identifier.ValueText) is not { } name
            || owner.Members.Any(member => member is PropertyDeclarationSyntax property && property.Identifier.ValueText == name))
        {
            return document.Project.Solution;
        }

        SyntaxNode root = (await document.GetSyntaxRootAsync(token).ConfigureAwait(false))!;
        string identifier = parameter.Identifier.Text;
        if (parameter.Parent?.Parent == owner)
        {
            return Replace(document, root, owner, owner.WithMembers(owner.Members.Insert(0, Property($"public {type} {name} {{ get; }} = {identifier};"))));
        }

        if (parameter.Parent?.Parent is not ConstructorDeclarationSyntax { Body: { } body } constructor)
        {
            return document.Project.Solution;
        }

        StatementSyntax assignment = SyntaxFactory.ParseStatement($"{name} = {identifier};").WithAdditionalAnnotations(Formatter.Annotation);
        TypeDeclarationSyntax changed = owner.ReplaceNode(constructor, constructor.WithBody(body.AddStatements(assignment)).WithAdditionalAnnotations(Formatter.Annotation));
        MemberDeclarationSyntax property = Property($"public {type} {name} {{ get; }}").WithLeadingTrivia(SyntaxFactory.ElasticLineFeed);
        return Replace(document, root, owner, changed.WithMembers(changed.Members.Add(property)));
    }

    private static MemberDeclarationSyntax Property(string text) => SyntaxFactory.ParseMemberDeclaration(text)!
        .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)
        .WithAdditionalAnnotations(Formatter.Annotation);

    private static string? NameOf(string parameter) =>
        parameter.Length > 0 && char.IsLower(parameter[0]) ? char.ToUpperInvariant(parameter[0]) + parameter.Substring(1) : null;
}
