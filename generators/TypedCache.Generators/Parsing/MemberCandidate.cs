using Microsoft.CodeAnalysis;

namespace TypedCache.Generators.Parsing;

/// <summary>A property or field that could be stored: a public one that can be read, or one that is marked to be.</summary>
internal sealed class MemberCandidate(ISymbol symbol, ITypeSymbol type)
{
    public ISymbol Symbol { get; } = symbol;

    public ITypeSymbol Type { get; } = type;

    public string Name => Symbol.Name;

    /// <summary>Whether an object initializer can set it.</summary>
    public bool CanBeSet { get; init; } = true;

    public bool IsRequired { get; init; }

    /// <summary>Whether it holds something of its own, rather than computing it from others.</summary>
    public bool IsState { get; init; } = true;

    /// <summary>Whether anybody can set it at any time.</summary>
    public bool IsMutable { get; init; }

    /// <summary>Whether the type can name it.</summary>
    public bool IsAccessible { get; init; } = true;

    public bool IsIgnored { get; } = symbol.HasAttribute(KnownNames.CacheIgnore);

    /// <summary>Whether MessagePack leaves it out of a type that has it, or inherits it.</summary>
    public bool IsIgnoredByPacked(INamedTypeSymbol type) => Symbol.HasAttribute(KnownNames.PackedIgnore) || DataContracts.LeavesOut(Symbol, type);
}
