using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>The stored members of a type and how a value is rebuilt from them.</summary>
internal sealed class ParsedMembers(EquatableArray<MemberModel> members, ConstructionModel construction)
{
    public EquatableArray<MemberModel> Members { get; } = members;

    public ConstructionModel Construction { get; } = construction;
}
