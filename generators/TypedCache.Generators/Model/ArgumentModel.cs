namespace TypedCache.Generators.Model;

/// <summary>What a constructor parameter takes.</summary>
internal sealed record ArgumentModel(string Parameter, int Member)
{
    /// <summary>What the parameter is where its member is not stored, or missing from what is read, as an expression; null for the type's default.</summary>
    public string? Default { get; init; }

    /// <summary>The parameter's member is not stored: it gets the default.</summary>
    public const int NoMember = -1;
}
