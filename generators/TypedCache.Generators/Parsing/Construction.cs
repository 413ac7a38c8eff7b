using Microsoft.CodeAnalysis;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>Describes the one expression that rebuilds a value.</summary>
internal static class Construction
{
    public static ConstructionModel Of(SelectedConstructor? constructor, IReadOnlyList<MemberCandidate> all, List<MemberCandidate> stored)
    {
        if (constructor is null)
        {
            return new ConstructionModel { IsPossible = false, Arguments = default, Initializers = default, Defaults = default };
        }

        return new ConstructionModel
        {
            IsPossible = true,
            Arguments = constructor.Matches
                .Select(match => new ArgumentModel(match.Key.Name, stored.IndexOf(match.Value)) { Default = ParameterDefaults.Of(match.Key) })
                .ToEquatableArray(),
            Initializers = stored
                .Where(member => member.CanBeSet && NeedsInitializer(member, constructor))
                .Select(member => stored.IndexOf(member))
                .ToEquatableArray(),
            Required = stored
                .Where(member => member.IsRequired && !constructor.SetsRequiredMembers)
                .Select(member => stored.IndexOf(member))
                .ToEquatableArray(),
            Defaults = all
                .Where(member => member.IsRequired && !constructor.SetsRequiredMembers && !stored.Contains(member))
                .Select(member => member.Name)
                .ToEquatableArray(),
        };
    }

    // The compiler wants required members in the initializer even where the constructor takes them.
    private static bool NeedsInitializer(MemberCandidate member, SelectedConstructor constructor) =>
        constructor.ParameterOf(member) is null || (member.IsRequired && !constructor.SetsRequiredMembers);
}
