using TypedCache.Codecs;

namespace TypedCache;

/// <summary>
/// Lets members be of a type that cannot be annotated, such as one of another assembly: <c>[assembly: CacheableFor&lt;Point&gt;]</c>. Its public members
/// are stored as those of a <c>[Cacheable]</c> type are, or all of it by a codec. It holds for the types of this assembly.
/// </summary>
/// <typeparam name="T">The type.</typeparam>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class CacheableForAttribute<T> : Attribute
{
    /// <summary>A struct that implements <see cref="ICodec{T}"/> for the type, or null.</summary>
    public Type? Codec { get; set; }
}
