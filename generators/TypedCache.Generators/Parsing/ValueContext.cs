using Microsoft.CodeAnalysis;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>Where a value occurs.</summary>
internal sealed record ValueContext
{
    // Types that contain themselves without end are errors of the compiler's; here the descent only has to end.
    private const int DeepestNesting = 40;

    /// <summary>The <c>[Cacheable]</c> type.</summary>
    public required INamedTypeSymbol Owner { get; init; }

    /// <summary>What a codec generated for the value would be called after.</summary>
    public required string Hint { get; init; }

    /// <summary>The accessibility such a codec needs.</summary>
    public required string Accessibility { get; init; }

    /// <summary>The format of the owner.</summary>
    public required StorageFormat Format { get; init; }

    private int Depth { get; init; }

    public bool IsTooDeep => Depth > DeepestNesting;

    public ValueContext Deeper() => this with { Depth = Depth + 1 };

    public ValueContext Deeper(string member) => this with { Depth = Depth + 1, Hint = Hint + char.ToUpperInvariant(member[0]) + member.Substring(1) };
}
