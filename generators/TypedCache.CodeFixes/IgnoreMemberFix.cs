using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TypedCache.CodeFixes;

/// <summary>Leaves a member out of what is stored.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class IgnoreMemberFix() : AttributeFix("Ignore the member with [CacheIgnore]", Attributes.Library, "TC0006", "TC0050", "TC0051", "TC0052")
{
    internal override string? AttributeFor(SyntaxNode member, Diagnostic diagnostic) => "CacheIgnore";
}
