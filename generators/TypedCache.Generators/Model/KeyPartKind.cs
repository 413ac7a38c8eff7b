namespace TypedCache.Generators.Model;

/// <summary>How a member of a key is written.</summary>
internal enum KeyPartKind
{
    Scalar,
    String,

    /// <summary>Another <c>[CacheKey]</c> struct.</summary>
    Nested,
}
