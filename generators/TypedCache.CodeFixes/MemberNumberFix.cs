using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedCache.CodeFixes;

/// <summary>Gives a member the next number that none of its type has.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MemberNumberFix() : SolutionFix("Give the member the next free number", "TC0008", "TC0009")
{
    internal override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        if (Attributes.MemberAt(node) is not { } member || member.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type)
        {
            return document.Project.Solution;
        }

        SyntaxNode root = (await document.GetSyntaxRootAsync(token).ConfigureAwait(false))!;
        string number = NextFree(type).ToString(CultureInfo.InvariantCulture);
        AttributeSyntax? numbered = AttributesOf(member).FirstOrDefault();
        if (numbered is null)
        {
            Compilation? compilation = await document.Project.GetCompilationAsync(token).ConfigureAwait(false);
            root = root.ReplaceNode(member, Attributes.With(member, $"CacheMember({number})"));
            return document.Project.Solution.WithDocumentSyntaxRoot(document.Id, Attributes.WithUsing(root, Attributes.Library, compilation));
        }

        AttributeArgumentSyntax argument = SyntaxFactory.AttributeArgument(SyntaxFactory.ParseExpression(number));
        AttributeArgumentListSyntax arguments = numbered.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        bool hasNumber = arguments.Arguments is [{ NameEquals: null }, ..];
        SeparatedSyntaxList<AttributeArgumentSyntax> list = hasNumber
            ? arguments.Arguments.Replace(arguments.Arguments[0], argument)
            : arguments.Arguments.Insert(0, argument);
        return Replace(document, root, numbered, numbered.WithArgumentList(arguments.WithArguments(list)));
    }

    private static int NextFree(TypeDeclarationSyntax type) => 1 + AttributesOf(type)
        .Select(attribute => attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax { Token.Value: int id } ? id : 0)
        .DefaultIfEmpty()
        .Max();

    private static IEnumerable<AttributeSyntax> AttributesOf(SyntaxNode node) =>
        node.DescendantNodes().OfType<AttributeSyntax>().Where(attribute => attribute.Name.ToString() is "CacheMember" or "CacheMemberAttribute");
}
