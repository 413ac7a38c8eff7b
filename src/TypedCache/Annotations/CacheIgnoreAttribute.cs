namespace TypedCache;

/// <summary>Leaves a member out of what is stored. It has its default, or what its initializer gives it, in values read back.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class CacheIgnoreAttribute : Attribute;
