namespace TypedCache.Generators.Model;

/// <summary>What a constructor parameter takes.</summary>
internal sealed record ArgumentModel(string Parameter, int Member)
{
    /// <summary>The parameter's member is not stored: it gets the default.</summary>
    public const int NoMember = -1;
}
