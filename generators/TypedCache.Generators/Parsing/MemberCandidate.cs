using Microsoft.CodeAnalysis;

namespace TypedCache.Generators.Parsing;

/// <summary>A public property or field that can be read.</summary>
internal sealed class MemberCandidate(ISymbol symbol, ITypeSymbol type, bool canBeSet, bool isRequired)
{
    public ISymbol Symbol { get; } = symbol;

    public ITypeSymbol Type { get; } = type;

    public string Name => Symbol.Name;

    /// <summary>Whether an object initializer can set it.</summary>
    public bool CanBeSet { get; } = canBeSet;

    public bool IsRequired { get; } = isRequired;

    public bool IsIgnored { get; } = symbol.HasAttribute(KnownNames.CacheIgnore);
}
