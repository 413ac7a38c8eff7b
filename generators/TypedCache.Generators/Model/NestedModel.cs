namespace TypedCache.Generators.Model;

/// <summary>What a type has to know of a <c>[Cacheable]</c> type inside it.</summary>
internal sealed record NestedModel
{
    public const int Variable = -1;

    /// <summary>The number of bytes of every value, or <see cref="Variable"/>.</summary>
    public required int FixedSize { get; init; }

    public required SizeModel Size { get; init; }

    /// <summary>The layout, so that the owner's fingerprint covers it.</summary>
    public required uint Fingerprint { get; init; }

    /// <summary>Whether the type can lead back to its owner.</summary>
    public required bool IsRecursive { get; init; }
}
