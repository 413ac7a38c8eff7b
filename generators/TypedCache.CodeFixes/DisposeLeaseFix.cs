using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace TypedCache.CodeFixes;

/// <summary>Declares a lease with using; one that has no variable gets one, before the statement it is taken in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class DisposeLeaseFix() : SolutionFix("Dispose the lease with using", "TC0250")
{
    internal override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        Solution solution = document.Project.Solution;
        if (node.AncestorsAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault(item => item.Span == diagnostic.Location.SourceSpan || node.Contains(item)) is not { } call
            || call.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax block } statement
            || call.Ancestors().TakeWhile(part => part != statement).Any(part => part is AnonymousFunctionExpressionSyntax))
        {
            return solution;
        }

        SyntaxNode root = (await document.GetSyntaxRootAsync(token).ConfigureAwait(false))!;
        if (statement is LocalDeclarationStatementSyntax local && call.Parent is EqualsValueClauseSyntax)
        {
            return Replace(document, root, local, WithUsing(local));
        }

        SemanticModel model = (await document.GetSemanticModelAsync(token).ConfigureAwait(false))!;
        string name = FreeName(model, call.SpanStart);
        StatementSyntax declaration = SyntaxFactory.ParseStatement($"using var {name} = {call.WithoutTrivia()};")
            .WithLeadingTrivia(statement.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation);
        bool isAll = statement is ExpressionStatementSyntax { Expression: var whole }
            && (whole == call || (whole is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } discard && discard.Right == call));
        StatementSyntax[] statements = isAll
            ? [declaration.WithTrailingTrivia(statement.GetTrailingTrivia())]
            : [declaration, statement.ReplaceNode(call, SyntaxFactory.IdentifierName(name).WithTriviaFrom(call)).WithAdditionalAnnotations(Formatter.Annotation)];
        return Replace(document, root, block, block.WithStatements(block.Statements.ReplaceRange(statement, statements)));
    }

    /// <summary>The declaration with using before it.</summary>
    internal static LocalDeclarationStatementSyntax WithUsing(LocalDeclarationStatementSyntax local) => local
        .WithoutLeadingTrivia()
        .WithUsingKeyword(SyntaxFactory.Token(local.GetLeadingTrivia(), SyntaxKind.UsingKeyword, [SyntaxFactory.Space]));

    private static string FreeName(SemanticModel model, int position)
    {
        string name = "lease";
        for (int number = 2; !model.LookupSymbols(position, name: name).IsEmpty; number++)
        {
            name = "lease" + number;
        }

        return name;
    }
}
