using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>What the members of a type are called in a map.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPackedNames
{
    /// <summary>The member of a name.</summary>
    /// <param name="name">The name in UTF-8.</param>
    /// <returns>The member's place in the type's own order, or a negative number.</returns>
    static abstract int IndexOf(ReadOnlySpan<byte> name);
}
