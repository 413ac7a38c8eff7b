using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedCache.CodeFixes;

/// <summary>Gives a member another name in the view.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ViewNameFix() : AttributeFix("Give the member another name in the view", Attributes.Library, "TC0013")
{
    internal override string? AttributeFor(SyntaxNode member, Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue("1", out string? taken)
        && taken!.StartsWith("view member", StringComparison.Ordinal)
        && NameOf(member) is { } name
        && !member.DescendantNodes().OfType<AttributeSyntax>().Any(attribute => attribute.Name.ToString().Contains("CacheMember"))
            ? $"CacheMember(ViewName = \"{name}Member\")"
            : null;

    private static string? NameOf(SyntaxNode member) => member switch
    {
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        FieldDeclarationSyntax { Declaration.Variables: [{ } only] } => only.Identifier.ValueText,
        _ => null,
    };
}
