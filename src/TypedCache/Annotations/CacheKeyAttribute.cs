namespace TypedCache;

/// <summary>
/// Marks a partial struct that is a composite key. Strings, characters, integers, <see cref="Guid"/> and enums are keys as they
/// are and need no attribute.
/// </summary>
/// <remarks>
/// Keys that are equal are one key. Two times are equal whatever their kind or offset, so these are no part of a key: a key that a cache gives
/// back, equal to the one it was given, has times of kind <see cref="DateTimeKind.Unspecified"/> and offset zero. Who needs the kind or the
/// offset makes it a member of its own.
/// </remarks>
[AttributeUsage(AttributeTargets.Struct, Inherited = false)]
public sealed class CacheKeyAttribute : Attribute;
