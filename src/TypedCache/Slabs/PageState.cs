namespace TypedCache.Slabs;

/// <summary>What a page of the arena is used for.</summary>
internal enum PageState : byte
{
    /// <summary>In the page pool.</summary>
    Free,

    /// <summary>Carved into the chunks of one size class.</summary>
    Chunks,

    /// <summary>As <see cref="Chunks"/>, but hands out none: it is being emptied.</summary>
    Draining,

    /// <summary>The first page of a run that holds one large item.</summary>
    Run,

    /// <summary>A later page of a run.</summary>
    RunTail,

    /// <summary>Holds buckets of the index, for good.</summary>
    Index,

    /// <summary>Holds the engine's own tables, for good.</summary>
    Metadata,
}
