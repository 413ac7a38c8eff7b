using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TypedCache.CodeFixes;

/// <summary>Bounds a member whose length can be bounded.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MaximumLengthFix() : AttributeFix("Bound the member with [MaxLength(64)]", Attributes.Annotations, "TC0100")
{
    internal override string? AttributeFor(SyntaxNode member, Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue("1", out string? what) && what!.Contains("[MaxLength]") ? "MaxLength(64)" : null;
}
