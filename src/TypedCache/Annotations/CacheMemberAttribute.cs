namespace TypedCache;

/// <summary>
/// Gives a member a number that stands for it in place of its name and its place: members with numbers can be renamed and moved, and what has
/// been stored stays readable. In MessagePack it is the member's place in the array. Either all stored members of a type have a number or none has.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class CacheMemberAttribute : Attribute
{
    /// <summary>Leaves the member without a number.</summary>
    public CacheMemberAttribute()
    {
    }

    /// <summary>Gives the member a number.</summary>
    /// <param name="id">The number; no other member of the type has it.</param>
    public CacheMemberAttribute(int id) => Id = id;

    /// <summary>The number, or null.</summary>
    public int? Id { get; }

    /// <summary>How the view calls the member, where its own name is taken.</summary>
    public string? ViewName { get; set; }
}
