namespace TypedCache.Generators.Model;

/// <summary>Whether a value can be null, and what its type says about it.</summary>
internal enum Nullability
{
    /// <summary>A struct: never null.</summary>
    Never,

    /// <summary>A <see cref="Nullable{T}"/>.</summary>
    NullableStruct,

    /// <summary>A reference declared not to be null. At run time it can be, and is stored as such.</summary>
    NotAnnotated,

    /// <summary>A reference that may be null: annotated, or declared where annotations are off.</summary>
    Annotated,
}
