using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedCache.CodeFixes;

/// <summary>
/// Passes what a lambda captures as the argument of the call, so that the lambda is static and made once: one variable under its name, this as self, several
/// as a tuple. Not offered where the lambda assigns to what it captures.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class PassArgumentFix() : SolutionFix("Pass what the lambda captures as its argument", "TC0205")
{
    internal override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        Solution solution = document.Project.Solution;
        SemanticModel model = (await document.GetSemanticModelAsync(token).ConfigureAwait(false))!;
        if (((node as ArgumentSyntax)?.Expression ?? node) is not LambdaExpressionSyntax lambda
            || lambda.Parent is not ArgumentSyntax { NameColon: null, Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } } argument
            || call.ArgumentList.Arguments.Any(item => item.NameColon is not null)
            || model.GetSymbolInfo(call, token).Symbol is not IMethodSymbol method
            || method.TypeArguments.Any(type => type.Name == "TArg")
            || method.TypeParameters.Any(parameter => parameter.Name == "TArg")
            || new CapturedState(lambda, model).Describe() is not { } state)
        {
            return solution;
        }

        ParameterSyntax parameter = Parameter(lambda, state);
        LambdaExpressionSyntax changed = WithParameter(state.Rewrite(), parameter);
        int index = call.ArgumentList.Arguments.IndexOf(argument);
        ArgumentSyntax passed = SyntaxFactory.Argument(SyntaxFactory.ParseExpression(state.Value));
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments.Replace(argument, argument.WithExpression(changed.WithTriviaFrom(lambda)));
        arguments = method.Name == "TryRead"
            ? arguments.Insert(index, passed.WithLeadingTrivia(arguments[index].GetLeadingTrivia()))
            : arguments.Insert(index + 1, passed);
        arguments = SyntaxFactory.SeparatedList(
            arguments.Select((item, position) => position == 0 || item.HasLeadingTrivia ? item : item.WithLeadingTrivia(default(SyntaxTriviaList))),
            Separators(call.ArgumentList.Arguments, method.Name == "TryRead" ? index : index + 1));
        SyntaxNode root = (await document.GetSyntaxRootAsync(token).ConfigureAwait(false))!;
        return Replace(document, root, call.ArgumentList, call.ArgumentList.WithArguments(arguments));
    }

    // The separators there are, and one more.
    private static IEnumerable<SyntaxToken> Separators(SeparatedSyntaxList<ArgumentSyntax> arguments, int added)
    {
        List<SyntaxToken> separators = [.. arguments.GetSeparators()];
        separators.Insert(Math.Max(added - 1, 0), SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space));
        return separators;
    }

    private static ParameterSyntax Parameter(LambdaExpressionSyntax lambda, CapturedState state)
    {
        ParameterSyntax parameter = SyntaxFactory.Parameter(SyntaxFactory.Identifier(state.Name));
        bool isTyped = lambda is ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [{ Type: not null }, ..] };
        return isTyped ? parameter.WithType(SyntaxFactory.ParseTypeName(state.Type).WithTrailingTrivia(SyntaxFactory.Space)) : parameter;
    }

    // Behind the key or the view; a token to cancel with comes last.
    private static LambdaExpressionSyntax WithParameter(LambdaExpressionSyntax lambda, ParameterSyntax parameter)
    {
        SeparatedSyntaxList<ParameterSyntax> before = lambda switch
        {
            SimpleLambdaExpressionSyntax simple => [simple.Parameter.WithoutTrivia()],
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: var several } => several,
            _ => default,
        };
        before = SyntaxFactory.SeparatedList(
            before.Take(1).Append(parameter).Concat(before.Skip(1)).Select(item => item.WithoutTrivia()),
            Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), before.Count));
        SyntaxTokenList modifiers = lambda.Modifiers.Insert(0, SyntaxFactory.Token(SyntaxKind.StaticKeyword).WithTrailingTrivia(SyntaxFactory.Space));
        ParameterListSyntax parameters = SyntaxFactory.ParameterList(before).WithTrailingTrivia(SyntaxFactory.Space);
        return SyntaxFactory.ParenthesizedLambdaExpression(
            lambda.AttributeLists, modifiers, (lambda as ParenthesizedLambdaExpressionSyntax)?.ReturnType, parameters, lambda.ArrowToken, lambda.Block, lambda.ExpressionBody);
    }
}
