namespace TypedCache.Server.Commands;

/// <summary>A get of several keys: how each is answered.</summary>
internal struct KeyListing
{
    /// <summary>Whether versions are told.</summary>
    public bool HasVersions;

    /// <summary>Whether every item is given an expiration.</summary>
    public bool Touches;

    /// <summary>That expiration.</summary>
    public Expiration Expiration;
}
