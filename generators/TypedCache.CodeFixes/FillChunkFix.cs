using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedCache.CodeFixes;

/// <summary>Declares as usual what fills a chunk: for whoever decides how large the values are, such as the pages of a list or the tiles of an image.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class FillChunkFix() : SolutionFix("Declare the typical size that fills a chunk", "TC0103")
{
    internal override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        if (!diagnostic.Properties.TryGetValue("7", out string? text)
            || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long size)
            || size == 0
            || node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type)
        {
            return document.Project.Solution;
        }

        SyntaxNode root = (await document.GetSyntaxRootAsync(token).ConfigureAwait(false))!;
        string argument = $"Typical = {size.ToString(CultureInfo.InvariantCulture)}";
        AttributeSyntax? declared = type.AttributeLists.SelectMany(list => list.Attributes).FirstOrDefault(item => item.Name.ToString() is "CacheSize" or "CacheSizeAttribute");
        if (declared is null)
        {
            Compilation? compilation = await document.Project.GetCompilationAsync(token).ConfigureAwait(false);
            root = Attributes.WithUsing(root.ReplaceNode(type, Attributes.With(type, $"CacheSize({argument})")), Attributes.Library, compilation);
            return document.Project.Solution.WithDocumentSyntaxRoot(document.Id, root);
        }

        string[] others = [.. (declared.ArgumentList?.Arguments ?? default).Where(item => item.NameEquals?.Name.Identifier.ValueText != "Typical").Select(item => item.ToString())];
        AttributeArgumentListSyntax arguments = SyntaxFactory.ParseAttributeArgumentList($"({string.Join(", ", others.Append(argument))})")!;
        return Replace(document, root, declared, declared.WithArgumentList(arguments));
    }
}
