namespace TypedCache.Generators.Model;

/// <summary>A property or field that is stored.</summary>
internal sealed record MemberModel
{
    public const int NoMaximum = -1;

    public required string Name { get; init; }

    /// <summary>The declared largest number of UTF-16 units or elements, or <see cref="NoMaximum"/>.</summary>
    public required int MaximumLength { get; init; }

    /// <summary>Whether the view shows it. False only where its name is taken, which is an error.</summary>
    public required bool IsInView { get; init; }

    public required ValueModel Value { get; init; }

    public string Identifier => Identifiers.Escape(Name);
}
