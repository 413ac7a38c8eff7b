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

    /// <summary>The layout of a <c>[Cacheable]</c> type.</summary>
    Nested,

    /// <summary>Whatever the type parameter's own codec writes.</summary>
    TypeParameter,

    /// <summary>The elements of an array or a list.</summary>
    Sequence,
}
