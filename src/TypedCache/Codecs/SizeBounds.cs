using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>How many bytes the values of one type take once encoded.</summary>
/// <param name="Minimum">The smallest size in bytes.</param>
/// <param name="Maximum">The largest size in bytes, or <see cref="Unbounded"/>.</param>
/// <param name="Typical">The expected size in bytes: declared, or estimated from the members.</param>
public readonly record struct SizeBounds(long Minimum, long Maximum, long Typical)
{
    /// <summary>The value of <see cref="Maximum"/> for a type with a member of no declared maximum length.</summary>
    public const long Unbounded = -1;

    /// <summary>Adds a member whose bounds are known only at run time.</summary>
    /// <param name="member">The member's bounds.</param>
    /// <param name="isOptional">Whether it can be missing.</param>
    /// <returns>The bounds with the member.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public SizeBounds With(SizeBounds member, bool isOptional) => new(
        isOptional ? Minimum : Minimum + member.Minimum,
        Maximum == Unbounded || member.Maximum == Unbounded ? Unbounded : Maximum + member.Maximum,
        Typical + member.Typical);

    /// <summary>Whether every value takes the same number of bytes.</summary>
    public bool IsFixed => Minimum == Maximum;
}
