namespace TypedCache.Generators.Model;

/// <summary>How a value is stored.</summary>
internal enum ValueKind
{
    /// <summary>A fixed number of bytes that a scalar codec writes.</summary>
    Scalar,

    /// <summary>One bit as a member, one byte as an element.</summary>
    Boolean,

    /// <summary>Generalised UTF-8.</summary>
    String,

    /// <summary>As many bytes as the value needs, which a codec of its own writes: a URI, a large integer, what the user has a codec for.</summary>
    Leaf,

    /// <summary>The layout of a <c>[Cacheable]</c> type, of a tuple, or of a struct that is nothing but its fields.</summary>
    Nested,

    /// <summary>Whatever the type parameter's own codec writes.</summary>
    TypeParameter,

    /// <summary>The elements of a collection.</summary>
    Sequence,

    /// <summary>The keys and the values of a dictionary.</summary>
    Map,
}
