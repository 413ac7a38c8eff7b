using TypedCache.Codecs;

namespace TypedCache;

/// <summary>
/// Stores a member, or every value of a type, with a codec of your own: a struct that implements <see cref="ICodec{T}"/> for the type. Where the
/// struct has a nested <c>View</c> that implements <see cref="ICacheView{TSelf, TValue}"/>, views show that; otherwise they build the value
/// on request.
/// </summary>
/// <param name="codec">The codec.</param>
[AttributeUsage(
    AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter
    | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Enum,
    Inherited = false)]
public sealed class CacheCodecAttribute(Type codec) : Attribute
{
    /// <summary>The codec.</summary>
    public Type Codec { get; } = codec;
}
