using Microsoft.CodeAnalysis;

namespace TypedCache.Generators.Analyzers;

/// <summary>The library's types, found once a compilation.</summary>
internal sealed class CacheSymbols
{
    private CacheSymbols(INamedTypeSymbol cache, Compilation compilation)
    {
        Cache = cache;
        Engine = compilation.GetTypeByMetadataName("TypedCache.SlabEngine");
        StringKeyExtensions = compilation.GetTypeByMetadataName("TypedCache.StringKeyExtensions");
        Cacheable = compilation.GetTypeByMetadataName("TypedCache.Codecs.ICacheable`1");
        CacheKey = compilation.GetTypeByMetadataName("TypedCache.Codecs.ICacheKey");
        View = compilation.GetTypeByMetadataName("TypedCache.Codecs.ICacheView`2");
        Lease = compilation.GetTypeByMetadataName("TypedCache.CacheLease`2");
        ByteLease = compilation.GetTypeByMetadataName("TypedCache.ByteLease");
    }

    public INamedTypeSymbol Cache { get; }

    public INamedTypeSymbol? Engine { get; }

    public INamedTypeSymbol? StringKeyExtensions { get; }

    public INamedTypeSymbol? Cacheable { get; }

    public INamedTypeSymbol? CacheKey { get; }

    public INamedTypeSymbol? View { get; }

    public INamedTypeSymbol? Lease { get; }

    public INamedTypeSymbol? ByteLease { get; }

    /// <summary>The symbols, or null where the library is not referenced.</summary>
    public static CacheSymbols? Find(Compilation compilation) =>
        compilation.GetTypeByMetadataName("TypedCache.SlabCache`2") is { } cache ? new CacheSymbols(cache, compilation) : null;

    public bool IsCache(ISymbol? type) => Is(type, Cache);

    public bool IsEngine(ISymbol? type) => Is(type, Engine);

    public bool IsLease(ISymbol? type) => Is(type, Lease) || Is(type, ByteLease);

    /// <summary>Whether a method is a cache's, or one of those that add spans as keys to it.</summary>
    public bool IsOfCache(IMethodSymbol method) => IsCache(method.ContainingType) || Is(method.ContainingType, StringKeyExtensions);

    public bool IsView(ITypeSymbol? type) => View is not null && type is { IsRefLikeType: true } && type.AllInterfaces.Any(item => Is(item, View));

    public bool ImplementsCacheable(ITypeSymbol type) => Cacheable is not null && type.AllInterfaces.Any(item => Is(item, Cacheable));

    public bool ImplementsCacheKey(ITypeSymbol type) => CacheKey is not null && type.AllInterfaces.Any(item => Is(item, CacheKey));

    private static bool Is(ISymbol? type, INamedTypeSymbol? definition) =>
        definition is not null && SymbolEqualityComparer.Default.Equals(type?.OriginalDefinition, definition);
}
