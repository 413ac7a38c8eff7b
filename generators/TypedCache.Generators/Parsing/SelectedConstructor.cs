using Microsoft.CodeAnalysis;

namespace TypedCache.Generators.Parsing;

/// <summary>A constructor and the member each of its parameters takes. Optional parameters without a member are left out.</summary>
internal sealed class SelectedConstructor(IMethodSymbol constructor, List<KeyValuePair<IParameterSymbol, MemberCandidate>> matches)
{
    public IMethodSymbol Constructor { get; } = constructor;

    public IReadOnlyList<KeyValuePair<IParameterSymbol, MemberCandidate>> Matches { get; } = matches;

    /// <summary>Whether the constructor sets all required members, so that an initializer need not.</summary>
    public bool SetsRequiredMembers { get; } = constructor.HasAttribute(KnownNames.SetsRequiredMembers);

    public IParameterSymbol? ParameterOf(MemberCandidate member) =>
        Matches.FirstOrDefault(match => ReferenceEquals(match.Value, member)).Key;
}
