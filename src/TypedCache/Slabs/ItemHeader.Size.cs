namespace TypedCache.Slabs;

/// <content>The size alone, in a file of its own: the analyzers are compiled with it too, to tell what fits a chunk.</content>
internal partial struct ItemHeader
{
    /// <summary>The bytes of a header.</summary>
    public const int Size = 24;
}
