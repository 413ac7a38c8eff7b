using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedCache.CodeFixes;

/// <summary>Reads one member through a view where the whole value was built for it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ReadThroughViewFix() : SolutionFix("Read the member through a view", "TC0202")
{
    internal override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        SemanticModel model = (await document.GetSemanticModelAsync(token).ConfigureAwait(false))!;
        if (node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Expression: MemberAccessExpressionSyntax method } call
            || call.ArgumentList.Arguments.LastOrDefault()?.Expression is not DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax variable }
            || model.GetDeclaredSymbol(variable, token) is not ILocalSymbol local
            || call.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } body)
        {
            return document.Project.Solution;
        }

        MemberAccessExpressionSyntax[] reads =
        [
            .. body.DescendantNodes().OfType<IdentifierNameSyntax>()
                .Where(name => name.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, token).Symbol, local))
                .Select(name => name.Parent is PostfixUnaryExpressionSyntax sure ? sure.Parent : name.Parent)
                .OfType<MemberAccessExpressionSyntax>(),
        ];
        if (reads.Length == 0 || reads[0].Name.Identifier.IsMissing)
        {
            return document.Project.Solution;
        }

        string member = reads[0].Name.Identifier.ValueText;
        string result = FreeName(model, call.SpanStart, char.ToLowerInvariant(member[0]) + member.Substring(1), local.Name);
        string type = local.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToMinimalDisplayString(model, call.SpanStart);
        string key = string.Join(", ", call.ArgumentList.Arguments.Take(call.ArgumentList.Arguments.Count - 1));
        ExpressionSyntax read = SyntaxFactory.ParseExpression(
            $"{method.Expression}.TryRead({key}, static ({type}.View view) => view.{Escape(member)}, out var {Escape(result)})");
        SyntaxNode changed = body.ReplaceNodes(
            reads.Cast<SyntaxNode>().Append(call),
            (before, _) => (before == call ? read : SyntaxFactory.IdentifierName(Escape(result))).WithTriviaFrom(before));
        return Replace(document, (await document.GetSyntaxRootAsync(token).ConfigureAwait(false))!, body, changed);
    }

    private static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    private static string FreeName(SemanticModel model, int position, string name, string leaving)
    {
        string free = name;
        for (int number = 2; free != leaving && model.LookupSymbols(position, name: free).Any(symbol => symbol is ILocalSymbol or IParameterSymbol); number++)
        {
            free = name + number;
        }

        return free;
    }
}
