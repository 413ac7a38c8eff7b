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
        if (statement is LocalDeclarationStatementSyntax local && IsKept(call))
        {
            return CanUse(local, block) ? Replace(document, root, local, WithUsing(local)) : solution;
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

    // The call's lease is the variable's value, not one that the value is made of.
    private static bool IsKept(SyntaxNode call)
    {
        while (call.Parent is ConditionalExpressionSyntax or ParenthesizedExpressionSyntax or SwitchExpressionArmSyntax or SwitchExpressionSyntax)
        {
            call = call.Parent;
        }

        return call.Parent is EqualsValueClauseSyntax;
    }

    // What is declared with using keeps its value.
    private static bool CanUse(LocalDeclarationStatementSyntax local, BlockSyntax block) => local.Declaration.Variables.All(variable =>
        !block.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(item => item.Left is IdentifierNameSyntax name && name.Identifier.ValueText == variable.Identifier.ValueText)
        && !block.DescendantNodes().OfType<ArgumentSyntax>().Any(item =>
            !item.RefKindKeyword.IsKind(SyntaxKind.None) && !item.RefKindKeyword.IsKind(SyntaxKind.InKeyword)
            && item.Expression is IdentifierNameSyntax name && name.Identifier.ValueText == variable.Identifier.ValueText));

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
