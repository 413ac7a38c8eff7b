using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedCache.CodeFixes;

/// <summary>What a lambda takes from outside, and how it reads once that is a parameter of its own.</summary>
internal sealed class CapturedState(LambdaExpressionSyntax lambda, SemanticModel model)
{
    private const string Self = "self";
    private const string State = "state";

    private readonly List<ISymbol?> _captured = [];
    private readonly Dictionary<SyntaxNode, string> _uses = [];

    /// <summary>The name of the parameter.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Its type, as it is written at the lambda.</summary>
    public string Type { get; private set; } = "";

    /// <summary>What is passed for it.</summary>
    public string Value { get; private set; } = "";

    /// <summary>Fills in what the parameter is; null where none can take the place of what is captured.</summary>
    public CapturedState? Describe()
    {
        foreach (ExpressionSyntax use in lambda.Body.DescendantNodesAndSelf().OfType<ExpressionSyntax>())
        {
            if (!Add(use))
            {
                return null;
            }
        }

        if (_captured.Count == 0 || model.LookupSymbols(lambda.SpanStart, name: State).Any(_captured.Contains) || IsDeclaredInside(_captured.Count == 1 ? NameOf(_captured[0]) : State))
        {
            return null;
        }

        string[] names = [.. _captured.Select(NameOf)];
        string[] types = [.. _captured.Select(TypeOf)];
        string[] values = [.. _captured.Select(symbol => symbol is null ? "this" : Escape(symbol.Name))];
        bool isOne = names.Length == 1;
        Name = isOne ? names[0] : State;
        Type = isOne ? types[0] : $"({string.Join(", ", types.Zip(names, (type, name) => $"{type} {name}"))})";
        Value = isOne ? values[0] : $"({string.Join(", ", values.Zip(names, (value, name) => value == name ? value : $"{name}: {value}"))})";
        return this;
    }

    /// <summary>The lambda with every use of what was captured turned into one of the parameter.</summary>
    public LambdaExpressionSyntax Rewrite() => lambda.ReplaceNodes(_uses.Keys, (before, _) =>
    {
        string name = _captured.Count == 1 ? _uses[before] : $"{State}.{_uses[before]}";
        string text = before is ThisExpressionSyntax || model.GetSymbolInfo(before).Symbol is ILocalSymbol or IParameterSymbol ? name : $"{name}.{before}";
        return SyntaxFactory.ParseExpression(text).WithTriviaFrom(before);
    });

    private bool Add(ExpressionSyntax use)
    {
        ISymbol? symbol = use is SimpleNameSyntax or ThisExpressionSyntax or BaseExpressionSyntax ? model.GetSymbolInfo(use).Symbol : null;
        switch (symbol)
        {
            case ILocalSymbol { IsConst: true }:
                return true;
            case ILocalSymbol or IParameterSymbol when use is not ThisExpressionSyntax && IsOutside(symbol):
                return Keep(symbol, use);
            case IFieldSymbol or IPropertySymbol or IMethodSymbol or IEventSymbol when use is SimpleNameSyntax && !symbol.IsStatic && IsOfThis(use, symbol):
                return Keep(null, use);
            default:
                return use switch
                {
                    ThisExpressionSyntax => Keep(null, use),
                    BaseExpressionSyntax => false,
                    _ => symbol is not IMethodSymbol { MethodKind: MethodKind.LocalFunction, IsStatic: false },
                };
        }
    }

    private bool Keep(ISymbol? symbol, ExpressionSyntax use)
    {
        bool isChanged = symbol is not null && (use.Parent is AssignmentExpressionSyntax assignment && assignment.Left == use
            || use.Parent is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression }
            || use.Parent is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression }
            || use.Parent is ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword or (int)SyntaxKind.OutKeyword });
        if (isChanged)
        {
            return false;
        }

        if (!_captured.Contains(symbol, SymbolEqualityComparer.Default))
        {
            _captured.Add(symbol);
        }

        _uses[use] = NameOf(symbol);
        return true;
    }

    // A name that stands alone; behind a dot it is some other object's. Names of members in initializers and patterns are not uses of this.
    private static bool IsOfThis(ExpressionSyntax use, ISymbol symbol) =>
        !(use.Parent is MemberAccessExpressionSyntax access && access.Name == use)
        && use.Parent is not (MemberBindingExpressionSyntax or QualifiedNameSyntax or NameColonSyntax or ExpressionColonSyntax or AliasQualifiedNameSyntax)
        && !(use.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } initializer && initializer.Left == use)
        && symbol is not IMethodSymbol { MethodKind: not MethodKind.Ordinary };

    private bool IsOutside(ISymbol symbol) => symbol.DeclaringSyntaxReferences.All(
        declaration => declaration.SyntaxTree != lambda.SyntaxTree || !lambda.Span.Contains(declaration.Span));

    private bool IsDeclaredInside(string name) => lambda.DescendantTokens().Any(
        token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name && token.Parent is ParameterSyntax or VariableDeclaratorSyntax or SingleVariableDesignationSyntax);

    private static string NameOf(ISymbol? symbol) => symbol is null ? Self : Escape(symbol.Name);

    private string TypeOf(ISymbol? symbol)
    {
        ITypeSymbol? type = symbol switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            _ => model.GetEnclosingSymbol(lambda.SpanStart)?.ContainingType,
        };
        return type?.ToMinimalDisplayString(model, lambda.SpanStart) ?? "object";
    }

    private static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
