using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>A member that is stored, and how.</summary>
internal sealed class StoredMember(MemberCandidate candidate, MemberModel model)
{
    public MemberCandidate Candidate { get; } = candidate;

    public MemberModel Model { get; } = model;
}
