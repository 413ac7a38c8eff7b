namespace TypedCache;

/// <summary>
/// Marks a partial record, class, record struct or struct whose values can be cached. The generator adds its codec, its size
/// bounds and its nested <c>View</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class CacheableAttribute : Attribute;
