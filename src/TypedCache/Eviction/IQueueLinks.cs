namespace TypedCache.Eviction;

/// <summary>Where a queue keeps what it knows of an item.</summary>
internal interface IQueueLinks
{
    /// <summary>The link towards older items; 0 stands for "not in a queue".</summary>
    ref uint Next(uint handle);

    /// <summary>The link towards younger items; 0 likewise.</summary>
    ref uint Previous(uint handle);

    /// <summary>Whether an item is in the second of two queues.</summary>
    bool IsProtected(uint handle);

    /// <summary>Says which of two queues an item is in.</summary>
    void SetProtected(uint handle, bool isProtected);
}
