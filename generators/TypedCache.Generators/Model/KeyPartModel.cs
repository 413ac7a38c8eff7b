namespace TypedCache.Generators.Model;

/// <summary>A member of a key.</summary>
internal sealed record KeyPartModel
{
    public const int Variable = 0;

    public required string Name { get; init; }

    public required KeyPartKind Kind { get; init; }

    public required string TypeName { get; init; }

    /// <summary>The scalar codec or the nested key's codec.</summary>
    public required string Codec { get; init; }

    /// <summary>The number of bytes, or <see cref="Variable"/>.</summary>
    public required int Size { get; init; }

    /// <summary>The largest number of bytes, or <see cref="SizeModel.Unbounded"/>.</summary>
    public required long MaximumSize { get; init; }

    public string Identifier => Identifiers.Escape(Name);
}
