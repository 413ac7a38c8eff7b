using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>A member that is stored, and how.</summary>
internal sealed class StoredMember(MemberCandidate candidate, MemberModel model)
{
    public MemberCandidate Candidate { get; } = candidate;

    /// <summary>The key that <c>[Key]</c> gives it: a number, a name, or null.</summary>
    public object? PackedKey { get; init; }

    public MemberModel Model { get; } = model;

    public StoredMember With(PackedKeyModel key) => new(Candidate, Model with { Key = key }) { PackedKey = PackedKey };
}
