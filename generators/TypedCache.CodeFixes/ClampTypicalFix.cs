using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedCache.CodeFixes;

/// <summary>Moves a typical size to the nearest that can be.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ClampTypicalFix() : SolutionFix("Use the nearest size that is possible", "TC0104")
{
    internal override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        if (Number(diagnostic, "0") is not { } typical
            || Number(diagnostic, "2") is not { } smallest
            || node.DescendantNodesAndSelf().OfType<AttributeArgumentSyntax>().FirstOrDefault(item => item.NameEquals?.Name.Identifier.ValueText == "Typical") is not { } argument)
        {
            return document.Project.Solution;
        }

        long nearest = Math.Max(smallest, Math.Min(typical, Number(diagnostic, "3") ?? long.MaxValue));
        SyntaxNode root = (await document.GetSyntaxRootAsync(token).ConfigureAwait(false))!;
        ExpressionSyntax number = SyntaxFactory.ParseExpression(nearest.ToString(CultureInfo.InvariantCulture)).WithTriviaFrom(argument.Expression);
        return Replace(document, root, argument.Expression, number);
    }

    private static long? Number(Diagnostic diagnostic, string property) =>
        diagnostic.Properties.TryGetValue(property, out string? text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
