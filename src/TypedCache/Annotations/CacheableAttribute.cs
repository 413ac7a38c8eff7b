namespace TypedCache;

/// <summary>
/// Marks a partial record, class, record struct or struct whose values can be cached, or, with <see cref="CacheUnionAttribute"/>, an abstract class or
/// an interface. The generator adds its codec, its size
/// bounds and its nested <c>View</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
public sealed class CacheableAttribute : Attribute
{
    /// <summary>How values are laid out. The types of members that are <c>[Cacheable]</c> themselves must have the same format where it is MessagePack.</summary>
    public CacheFormat Format { get; set; }
}
