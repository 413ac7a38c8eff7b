namespace TypedCache;

/// <summary>
/// Names a type that a value of an abstract class, an abstract record or an interface can be. A value is stored with its tag, so a tag must never
/// change its meaning.
/// </summary>
/// <param name="tag">The tag, from 0 to 65,535; below 256 it takes one byte as long as all do.</param>
/// <param name="type">A <c>[Cacheable]</c> type that derives from or implements the union.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, AllowMultiple = true, Inherited = false)]
public sealed class CacheUnionAttribute(int tag, Type type) : Attribute
{
    /// <summary>The tag.</summary>
    public int Tag { get; } = tag;

    /// <summary>The type.</summary>
    public Type Type { get; } = type;
}
