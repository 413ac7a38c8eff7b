namespace TypedCache;

/// <summary>Stores a property or field that is not public. It must be accessible from within the type.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class CacheIncludeAttribute : Attribute;
