using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedCache.CodeFixes;

/// <summary>
/// Copies the bytes of a view where a span over them was made behind the compiler's back. Not offered for pointers and single references: a copy on the
/// heap would leave them dangling just the same.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class CopyViewFix() : SolutionFix("Copy what the view shows", "TC0252")
{
    internal override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { ArgumentList.Arguments: [{ } first, { } length] } call
            || NameOf(call) is not ("CreateSpan" or "CreateReadOnlySpan")
            || SpanOf(first.Expression) is not { } span)
        {
            return document.Project.Solution;
        }

        ExpressionSyntax receiver = span is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax
            ? span
            : SyntaxFactory.ParenthesizedExpression(span);
        bool isAll = length.Expression.WithoutTrivia().ToString() == receiver.WithoutTrivia() + ".Length";
        string slice = isAll ? "" : $".Slice(0, {length.Expression.WithoutTrivia()})";
        ExpressionSyntax copy = SyntaxFactory.ParseExpression($"{receiver.WithoutTrivia()}{slice}.ToArray().AsSpan()").WithTriviaFrom(call);
        SyntaxNode root = (await document.GetSyntaxRootAsync(token).ConfigureAwait(false))!;
        Compilation? compilation = await document.Project.GetCompilationAsync(token).ConfigureAwait(false);
        root = Attributes.WithUsing(root.ReplaceNode(call, copy), "System", compilation);
        return document.Project.Solution.WithDocumentSyntaxRoot(document.Id, root);
    }

    // ref MemoryMarshal.GetReference(span)
    private static ExpressionSyntax? SpanOf(ExpressionSyntax reference)
    {
        if (reference is RefExpressionSyntax { Expression: { } referred })
        {
            reference = referred;
        }

        return reference is InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var span }] } call && NameOf(call) == "GetReference" ? span : null;
    }

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } => name,
        SimpleNameSyntax { Identifier.ValueText: var name } => name,
        _ => null,
    };
}
