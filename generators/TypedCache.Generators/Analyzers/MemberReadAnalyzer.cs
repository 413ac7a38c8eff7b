using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Parsing;

namespace TypedCache.Generators.Analyzers;

/// <summary>Finds values that are built although only one of their members is read, and that one the view shows as it is.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MemberReadAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.ReadsOneMember];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (CacheSymbols.Find(start.Compilation) is { } symbols)
            {
                start.RegisterOperationAction(operation => Analyze(operation, symbols), OperationKind.Invocation);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, CacheSymbols symbols)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name != "TryGet"
            || !symbols.IsOfCache(call.TargetMethod)
            || call.Syntax is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax name }
            || call.Arguments.LastOrDefault()?.Value is not IDeclarationExpressionOperation { Expression: ILocalReferenceOperation declared })
        {
            return;
        }

        if (OnlyMember(declared.Local, call) is { } member && IsShownAsItIs(member, declared.Type))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.ReadsOneMember, name.Name.GetLocation(), declared.Local.Name, member.Name));
        }
    }

    /// <summary>The property that every use of the variable reads; null where there is another use, or none.</summary>
    private static IPropertySymbol? OnlyMember(ILocalSymbol local, IOperation call)
    {
        IPropertySymbol? only = null;
        foreach (IOperation use in Operations.Root(call).Descendants().Where(operation => Operations.IsReferenceTo(operation, local)))
        {
            if (use.Parent is IDeclarationExpressionOperation)
            {
                continue;
            }

            if (use.Parent is not IPropertyReferenceOperation { Arguments.IsEmpty: true, Property: { } property } read
                || read.Instance != use
                || read.Parent is IAssignmentOperation assignment && assignment.Target == read
                || (only is not null && !SymbolEqualityComparer.Default.Equals(only, property)))
            {
                return null;
            }

            only = property;
        }

        return only;
    }

    private static bool IsShownAsItIs(IPropertySymbol member, ITypeSymbol? value) =>
        value is INamedTypeSymbol named
        && named.GetTypeMembers(KnownNames.ViewType, 0).FirstOrDefault() is { } view
        && view.GetMembers(member.Name).FirstOrDefault() is IPropertySymbol { Type.IsRefLikeType: false } shown
        && SymbolEqualityComparer.Default.Equals(shown.Type, member.Type);
}
