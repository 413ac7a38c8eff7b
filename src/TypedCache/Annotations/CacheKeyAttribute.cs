namespace TypedCache;

/// <summary>
/// Marks a partial struct that is a composite key. Strings, characters, integers, <see cref="Guid"/> and enums are keys as they
/// are and need no attribute.
/// </summary>
[AttributeUsage(AttributeTargets.Struct, Inherited = false)]
public sealed class CacheKeyAttribute : Attribute;
