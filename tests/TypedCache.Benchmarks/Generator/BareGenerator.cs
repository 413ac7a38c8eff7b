using Microsoft.CodeAnalysis;

namespace TypedCache.Benchmarks.Generator;

/// <summary>Finds the annotated types and does no more with them than asked: the least a generator can take.</summary>
/// <param name="looksAtMembers">Whether it asks for their members, as whoever generates code for those has to.</param>
internal sealed class BareGenerator(bool looksAtMembers) : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.SyntaxProvider.ForAttributeWithMetadataName(
            "TypedCache.CacheableAttribute",
            static (_, _) => true,
            (attributed, _) => looksAtMembers ? ((INamedTypeSymbol)attributed.TargetSymbol).GetMembers().Sum(member => member.GetAttributes().Length) : 0),
        static (_, _) => { });
}
