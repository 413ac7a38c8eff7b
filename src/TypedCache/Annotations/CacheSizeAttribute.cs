namespace TypedCache;

/// <summary>
/// Declares how long a member is: in characters for a string or a URI, in bytes for a large integer, in elements for a collection; or how many bytes a
/// whole type takes. A value that is longer than <see cref="Max"/> is not stored: storing it answers <see cref="StoreResult.TooLarge"/>.
/// </summary>
[AttributeUsage(
    AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter
    | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface,
    Inherited = false)]
public sealed class CacheSizeAttribute : Attribute
{
    /// <summary>The expected length; 0 where nothing is declared.</summary>
    public int Typical { get; set; }

    /// <summary>The largest length; 0 where nothing is declared.</summary>
    public int Max { get; set; }
}
