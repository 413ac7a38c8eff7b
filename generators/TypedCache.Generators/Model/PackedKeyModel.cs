namespace TypedCache.Generators.Model;

/// <summary>Where MessagePack has a member: the element of an array, or the entry of a map.</summary>
internal sealed record PackedKeyModel
{
    /// <summary>The element's place in the array; in a map the place among the members.</summary>
    public required int Index { get; init; }

    /// <summary>The entry's name; null in an array.</summary>
    public string? Name { get; init; }
}
