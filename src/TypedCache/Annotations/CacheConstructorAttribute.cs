namespace TypedCache;

/// <summary>Marks the constructor that values are rebuilt with, of whatever accessibility. Its parameters match members by name and type.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class CacheConstructorAttribute : Attribute;
