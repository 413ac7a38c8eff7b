namespace TypedCache.Server.Commands;

/// <summary>What is listed of items.</summary>
internal enum ListingKind : byte
{
    /// <summary>All that is known of each, for people and scripts.</summary>
    Metadata,

    /// <summary>Commands that get each.</summary>
    Commands,

    /// <summary>Some items of a size class, in the old form.</summary>
    CacheDump,
}
