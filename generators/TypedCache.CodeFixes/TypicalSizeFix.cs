using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedCache.CodeFixes;

/// <summary>Says what is usual where nothing is the largest.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class TypicalSizeFix() : AttributeFix("Declare what is usual with [CacheSize(Typical = 64)]", Attributes.Library, "TC0100")
{
    internal override string? AttributeFor(SyntaxNode member, Diagnostic diagnostic) =>
        member.DescendantNodes().OfType<AttributeSyntax>().Any(attribute => attribute.Name.ToString().Contains("CacheSize")) ? null : "CacheSize(Typical = 64)";
}
