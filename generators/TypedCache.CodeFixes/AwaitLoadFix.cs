using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedCache.CodeFixes;

/// <summary>Awaits a load in place of blocking on it, where the function is asynchronous already: making it so would change its callers.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AwaitLoadFix() : SolutionFix("Await the load", "TC0201")
{
    internal override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        if (node.AncestorsAndSelf().OfType<ExpressionSyntax>().FirstOrDefault(IsBlocking) is not { } blocking || !CanAwait(blocking))
        {
            return document.Project.Solution;
        }

        ExpressionSyntax task = blocking;
        while (Step(task) is { } inner)
        {
            task = inner;
        }

        ExpressionSyntax awaited = SyntaxFactory.AwaitExpression(
            SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), task.WithoutTrivia());
        bool isReceiver = blocking.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax or PostfixUnaryExpressionSyntax;
        if (isReceiver)
        {
            awaited = SyntaxFactory.ParenthesizedExpression(awaited);
        }

        SyntaxNode root = (await document.GetSyntaxRootAsync(token).ConfigureAwait(false))!;
        return Replace(document, root, blocking, awaited.WithTriviaFrom(blocking));
    }

    private static bool IsBlocking(ExpressionSyntax expression) => NameOf(expression) is "Wait" or "GetResult" || expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" };

    /// <summary>The receiver of a call that only leads from a task to its result, or null.</summary>
    private static ExpressionSyntax? Step(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" } result => result.Expression,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax call } when NameOf(expression) is "Wait" or "GetResult" or "GetAwaiter" or "AsTask" => call.Expression,
        _ => null,
    };

    private static string? NameOf(ExpressionSyntax expression) =>
        (expression as InvocationExpressionSyntax)?.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } ? name : null;

    private static bool CanAwait(SyntaxNode node)
    {
        foreach (SyntaxNode part in node.Ancestors())
        {
            switch (part)
            {
                case LockStatementSyntax or UnsafeStatementSyntax:
                    return false;
                case AnonymousFunctionExpressionSyntax function:
                    return function.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case LocalFunctionStatementSyntax function:
                    return function.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case MethodDeclarationSyntax method:
                    return method.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case GlobalStatementSyntax:
                    return true;
                case MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }
}
