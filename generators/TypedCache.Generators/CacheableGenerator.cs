using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Emit;
using TypedCache.Generators.Model;
using TypedCache.Generators.Parsing;

namespace TypedCache.Generators;

/// <summary>
/// Symbols -> model -> text. The model holds only plain data, so a change that leaves it equal ends there. Nothing is reported
/// here: the analyzer runs the same parser.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class CacheableGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step whose output is the model.</summary>
    public const string ModelStep = "Model";

    /// <summary>The same for unions that have no other attribute.</summary>
    public const string UnionModelStep = "UnionModel";

    /// <summary>The same for keys.</summary>
    public const string KeyModelStep = "KeyModel";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        Register(context, KnownNames.Cacheable, ModelStep, static _ => true);

        // [CacheUnion] says all that [Cacheable] would; where both are there, the type has been seen.
        Register(context, KnownNames.CacheUnion, UnionModelStep, static type => !type.HasAttribute(KnownNames.Cacheable));

        IncrementalValuesProvider<KeyModel> keys = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownNames.CacheKey,
                static (node, _) => node is TypeDeclarationSyntax,
                static (attributed, _) => attributed.TargetSymbol is INamedTypeSymbol type
                    ? KeyParser.Parse(type, attributed.SemanticModel.Compilation, SilentSink.Instance)
                    : null)
            .WithTrackingName(KeyModelStep)
            .Where(static model => model is not null)!;
        context.RegisterSourceOutput(keys, static (output, model) =>
            output.AddSource(KeyEmitter.HintName(model), SourceText.From(KeyEmitter.Emit(model), Encoding.UTF8)));
    }

    private static void Register(
        IncrementalGeneratorInitializationContext context, string attribute, string step, Func<INamedTypeSymbol, bool> isMeant)
    {
        IncrementalValuesProvider<CacheableModel> models = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute,
                static (node, _) => node is TypeDeclarationSyntax,
                (attributed, _) => attributed.TargetSymbol is INamedTypeSymbol type && isMeant(type)
                    ? CacheableParser.Parse(type, attributed.SemanticModel.Compilation, SilentSink.Instance)
                    : null)
            .WithTrackingName(step)
            .Where(static model => model is not null)!;
        context.RegisterSourceOutput(models, static (output, model) =>
            output.AddSource(CacheableEmitter.HintName(model), SourceText.From(CacheableEmitter.Emit(model), Encoding.UTF8)));
    }
}
