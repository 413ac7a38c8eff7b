namespace TypedCache;

/// <summary>How the values of a <c>[Cacheable]</c> type are laid out in memory.</summary>
public enum CacheFormat
{
    /// <summary>The library's own layout: views read any member in one or two loads. Only this library reads it.</summary>
    Native,

    /// <summary>
    /// Standard MessagePack with the conventions of MessagePack-CSharp, which other languages and processes read and write. Members are the elements of an
    /// array, in their order or at the place <see cref="CacheMemberAttribute"/> gives; <c>[Key]</c>, <c>[MessagePackObject]</c>, <c>[IgnoreMember]</c>,
    /// <c>[Union]</c> and <c>[SerializationConstructor]</c> of that library are honoured, and data contracts. A view passes over the value once; then any member is read
    /// where it lies.
    /// </summary>
    MessagePack,
}
