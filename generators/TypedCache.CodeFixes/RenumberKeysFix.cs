using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedCache.CodeFixes;

/// <summary>
/// Closes the gaps between the keys of a type, in their order. What was stored before is read as something else, so nothing may be. Not offered where keys are on several
/// parts of a type or on a class it derives from.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RenumberKeysFix() : SolutionFix("Number the keys without gaps", "TC0301")
{
    internal override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        SemanticModel model = (await document.GetSemanticModelAsync(token).ConfigureAwait(false))!;
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type
            || model.GetDeclaredSymbol(type, token) is not { BaseType: null or { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType } } symbol
            || symbol.DeclaringSyntaxReferences.Count(part => !part.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)) != 1)
        {
            return document.Project.Solution;
        }

        var keys = new List<(LiteralExpressionSyntax Number, int Value)>();
        foreach (AttributeSyntax attribute in Members(type).SelectMany(list => list.Attributes).Where(IsKey))
        {
            if (attribute.ArgumentList?.Arguments is not [{ NameEquals: null, Expression: LiteralExpressionSyntax { Token.Value: int value } number }, ..])
            {
                return document.Project.Solution;
            }

            keys.Add((number, value));
        }

        int[] order = [.. keys.Select(key => key.Value).Distinct().OrderBy(value => value)];
        if (order.Length != keys.Count || order.LastOrDefault() < order.Length)
        {
            return document.Project.Solution;
        }

        SyntaxNode root = (await document.GetSyntaxRootAsync(token).ConfigureAwait(false))!;
        SyntaxNode changed = type.ReplaceNodes(keys.Select(key => key.Number), (before, _) => SyntaxFactory
            .ParseExpression(Array.IndexOf(order, (int)before.Token.Value!).ToString(CultureInfo.InvariantCulture))
            .WithTriviaFrom(before));
        return Replace(document, root, type, changed);
    }

    private static IEnumerable<AttributeListSyntax> Members(TypeDeclarationSyntax type) => type.Members
        .Where(member => member is PropertyDeclarationSyntax or FieldDeclarationSyntax)
        .SelectMany(member => member.AttributeLists)
        .Concat(type.ParameterList?.Parameters.SelectMany(parameter => parameter.AttributeLists) ?? []);

    private static bool IsKey(AttributeSyntax attribute) => attribute.Name is SimpleNameSyntax or QualifiedNameSyntax
        && ((attribute.Name as QualifiedNameSyntax)?.Right ?? (SimpleNameSyntax)attribute.Name).Identifier.ValueText is "Key" or "KeyAttribute" or "CacheMember" or "CacheMemberAttribute";
}
