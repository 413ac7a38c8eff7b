using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Emit;
using TypedCache.Generators.Incremental;
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

    /// <summary>The name of the step whose output is what the names of files must differ in.</summary>
    public const string CollisionsStep = "Collisions";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var stamps = new DeclarationStamps();
        IncrementalValuesProvider<CacheableModel> types = Parse(context, stamps, KnownNames.Cacheable, ModelStep, CacheableParser.Parse);

        // [CacheUnion] says all that [Cacheable] would; where both are there, the type has been seen.
        IncrementalValuesProvider<CacheableModel> unions = Parse(
            context,
            stamps,
            KnownNames.CacheUnion,
            UnionModelStep,
            static (type, compilation, problems) =>
                type.HasAttribute(KnownNames.Cacheable) ? null : CacheableParser.Parse(type, compilation, problems));
        IncrementalValuesProvider<KeyModel> keys = Parse(context, stamps, KnownNames.CacheKey, KeyModelStep, KeyParser.Parse);

        IncrementalValueProvider<EquatableArray<string>> collisions = types.Select(static (model, _) => model.Declaration.MetadataName).Collect()
            .Combine(unions.Select(static (model, _) => model.Declaration.MetadataName).Collect())
            .Combine(keys.Select(static (model, _) => model.Declaration.MetadataName).Collect())
            .Select(static (names, _) => CaseCollisions.Among(names.Left.Left.Concat(names.Left.Right).Concat(names.Right)))
            .WithTrackingName(CollisionsStep);
        Emit(context, types.Combine(collisions), CacheableEmitter.HintName, CacheableEmitter.Emit);
        Emit(context, unions.Combine(collisions), CacheableEmitter.HintName, CacheableEmitter.Emit);
        Emit(context, keys.Combine(collisions), KeyEmitter.HintName, KeyEmitter.Emit);
    }

    private static IncrementalValuesProvider<TModel> Parse<TModel>(
        IncrementalGeneratorInitializationContext context,
        DeclarationStamps stamps,
        string attribute,
        string step,
        Func<INamedTypeSymbol, Compilation, IProblemSink, TModel?> parse)
        where TModel : class
    {
        var memory = new ModelMemory<TModel>(stamps);
        return context.SyntaxProvider
            .ForAttributeWithMetadataName(attribute, static (node, _) => node is TypeDeclarationSyntax, (attributed, _) => memory.Get(attributed, Model))
            .WithTrackingName(step)
            .Where(static model => model is not null)!;

        TModel? Model(GeneratorAttributeSyntaxContext attributed) => AttributedType.Find(attributed, attribute) is { } type
            ? parse(type, attributed.SemanticModel.Compilation, SilentSink.Instance)
            : null;
    }

    private static void Emit<TModel>(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<(TModel Model, EquatableArray<string> Collisions)> models,
        Func<TModel, EquatableArray<string>, string> hintName,
        Func<TModel, string> emit) => context.RegisterSourceOutput(models, (output, item) =>
            output.AddSource(hintName(item.Model, item.Collisions), SourceText.From(emit(item.Model), Encoding.UTF8)));
}
