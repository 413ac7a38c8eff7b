namespace TypedCache.Generators.Model;

/// <summary>A type whose values take as many bytes as they need, written by a codec of its own.</summary>
internal sealed record LeafModel
{
    /// <summary>The codec, as an expression of its type.</summary>
    public required string Codec { get; init; }

    /// <summary>What makes a value of its bytes for a view.</summary>
    public required string Item { get; init; }

    /// <summary>What the fingerprint calls it.</summary>
    public required string LayoutName { get; init; }

    /// <summary>What the bytes are called in a view, after the member's name.</summary>
    public required string BytesSuffix { get; init; }

    /// <summary>What the bit tells that the codec keeps, or null.</summary>
    public string? FlagName { get; init; }

    /// <summary>The most bytes of one unit of the declared maximum length, or 0 where no length can be declared.</summary>
    public required int BytesPerUnit { get; init; }

    public required int MinimumSize { get; init; }

    public required int TypicalSize { get; init; }

    /// <summary>Whether the codec can only be named within its assembly.</summary>
    public bool IsInternal { get; init; }

    /// <summary>The user's codec, whose bounds and fingerprint are known only at run time.</summary>
    public string? OpenCodec { get; init; }
}
