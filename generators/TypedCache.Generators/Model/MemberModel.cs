namespace TypedCache.Generators.Model;

/// <summary>A property or field that is stored.</summary>
internal sealed record MemberModel
{
    public required string Name { get; init; }

    /// <summary>Its number among the members, which the fingerprint takes instead of its name; null where it has none.</summary>
    public int? Id { get; init; }

    /// <summary>Where it is in MessagePack; null in the native format.</summary>
    public PackedKeyModel? Key { get; init; }

    public required LengthModel Length { get; init; }

    /// <summary>How the view calls it.</summary>
    public required string ViewName { get; init; }

    /// <summary>The accessibility in the view; null where the view cannot show it.</summary>
    public required string? ViewAccessibility { get; init; }

    public required ValueModel Value { get; init; }

    public string Identifier => Identifiers.Escape(Name);

    public bool HasMaximum => Length.Maximum != LengthModel.Undeclared;
}
