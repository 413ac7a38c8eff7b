using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedCache.CodeFixes;

/// <summary>Lets a type parameter stand for what can be cached only, where the compiler misses that: <c>where T : ICacheable&lt;T&gt;</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddConstraintFix() : SolutionFix("Constrain the type parameter to what can be cached", "CS0311", "CS0314")
{
    private const string Namespace = "TypedCache.Codecs";

    private static readonly SyntaxAnnotation Added = new();

    internal override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        Solution solution = document.Project.Solution;
        if (!diagnostic.GetMessage(CultureInfo.InvariantCulture).Contains(Namespace + ".ICacheable"))
        {
            return solution;
        }

        SemanticModel model = (await document.GetSemanticModelAsync(token).ConfigureAwait(false))!;
        GenericNameSyntax? name = node.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault() ?? node.FirstAncestorOrSelf<GenericNameSyntax>();
        foreach (TypeSyntax argument in name?.TypeArgumentList.Arguments ?? default)
        {
            if (model.GetTypeInfo(argument, token).Type is ITypeParameterSymbol { Name: var parameter, DeclaringSyntaxReferences: [{ } declaration, ..] } symbol
                && IsNamed(diagnostic, parameter)
                && !symbol.ConstraintTypes.Any(type => type.Name == "ICacheable")
                && solution.GetDocument(declaration.SyntaxTree) is { } place
                && (await declaration.GetSyntaxAsync(token).ConfigureAwait(false)).Parent?.Parent is { } owner)
            {
                return await ConstrainAsync(place, owner, symbol, token).ConfigureAwait(false);
            }
        }

        return solution;
    }

    private static bool IsNamed(Diagnostic diagnostic, string parameter) =>
        diagnostic.GetMessage(CultureInfo.InvariantCulture).Contains($"ICacheable<{parameter}>");

    private static async Task<Solution> ConstrainAsync(Document document, SyntaxNode owner, ITypeParameterSymbol parameter, CancellationToken token)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(token).ConfigureAwait(false))!;
        Compilation? compilation = await document.Project.GetCompilationAsync(token).ConfigureAwait(false);
        TypeConstraintSyntax constraint = SyntaxFactory.TypeConstraint(SyntaxFactory.ParseTypeName($"ICacheable<{parameter.Name}>"));
        SyntaxNode? constrained = owner switch
        {
            TypeDeclarationSyntax type => type.WithConstraintClauses(With(type.ConstraintClauses, parameter.Name, constraint)),
            MethodDeclarationSyntax method => method.WithConstraintClauses(With(method.ConstraintClauses, parameter.Name, constraint)),
            LocalFunctionStatementSyntax function => function.WithConstraintClauses(With(function.ConstraintClauses, parameter.Name, constraint)),
            _ => null,
        };
        if (constrained is null)
        {
            return document.Project.Solution;
        }

        root = root.ReplaceNode(owner, Spaced(constrained));
        return document.Project.Solution.WithDocumentSyntaxRoot(document.Id, Attributes.WithUsing(root, Namespace, compilation));
    }

    private static SyntaxList<TypeParameterConstraintClauseSyntax> With(
        SyntaxList<TypeParameterConstraintClauseSyntax> clauses, string parameter, TypeConstraintSyntax constraint)
    {
        if (clauses.FirstOrDefault(clause => clause.Name.Identifier.ValueText == parameter) is not { } before)
        {
            return clauses.Add(SyntaxFactory.TypeParameterConstraintClause(parameter).AddConstraints(constraint).NormalizeWhitespace().WithAdditionalAnnotations(Added));
        }

        // new() and allows ref struct have to be last.
        int index = before.Constraints.TakeWhile(item => item is not (ConstructorConstraintSyntax or AllowsConstraintClauseSyntax)).Count();
        SeparatedSyntaxList<TypeParameterConstraintSyntax> constraints = SyntaxFactory.SeparatedList(
            before.Constraints.Take(index).Append(constraint).Concat(before.Constraints.Skip(index)).Select(item => item.WithoutTrivia()),
            Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), before.Constraints.Count));
        return clauses.Replace(before, before.WithConstraints(constraints).WithTrailingTrivia(before.GetTrailingTrivia()));
    }

    // What stood behind the declaration's head, such as the line's end, stands behind the new clause.
    private static SyntaxNode Spaced(SyntaxNode owner)
    {
        if (owner.GetAnnotatedNodes(Added).FirstOrDefault() is not { } clause)
        {
            return owner;
        }

        SyntaxToken before = clause.GetFirstToken().GetPreviousToken();
        SyntaxTriviaList trivia = before.TrailingTrivia;
        SyntaxNode spaced = owner.ReplaceToken(before, before.WithTrailingTrivia(SyntaxFactory.Space));
        clause = spaced.GetAnnotatedNodes(Added).Single();
        return spaced.ReplaceNode(clause, clause.WithoutAnnotations(Added).WithTrailingTrivia(trivia));
    }
}
