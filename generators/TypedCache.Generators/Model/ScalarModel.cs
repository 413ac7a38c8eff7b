namespace TypedCache.Generators.Model;

/// <summary>A type all of whose values take the same number of bytes.</summary>
internal sealed record ScalarModel
{
    /// <summary>The scalar codec, as an expression of its type.</summary>
    public required string Codec { get; init; }

    /// <summary>What the fingerprint calls it: an enum counts as its underlying type.</summary>
    public required string LayoutName { get; init; }

    public required int Size { get; init; }

    /// <summary>Whether every bit pattern is a value.</summary>
    public required bool IsTotal { get; init; }

    /// <summary>Whether a view shows a collection of these as a span.</summary>
    public required bool IsSpan { get; init; }

    /// <summary>What a view shows it as, where it would have to be built; null where it is shown as itself.</summary>
    public string? ViewType { get; init; }

    /// <summary>The scalar codec of what a view shows.</summary>
    public string? ViewCodec { get; init; }

    /// <summary>Its elements, where it is an inline array.</summary>
    public InlineArrayModel? InlineArray { get; init; }
}
