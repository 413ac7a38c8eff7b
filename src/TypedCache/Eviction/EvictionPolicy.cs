namespace TypedCache;

/// <summary>Which item goes when room is needed.</summary>
public enum EvictionPolicy
{
    /// <summary>
    /// The default. Two queues per size class, first in, first out, with use counts and a memory of what was evicted, which tells how long the first is to be: more hits
    /// than a list ordered by use, and a hit takes no lock and writes at most one byte. After S3-FIFO (SOSP 2023) and ARC (FAST 2003).
    /// </summary>
    Adaptive,

    /// <summary>The textbook's least recently used, per size class, exact: a hit moves the item to the head of its class's list, under the class's lock.</summary>
    Lru,

    /// <summary>None goes: what there is no room for is <see cref="StoreResult.OutOfMemory"/>, and stays so until items expire or are removed.</summary>
    None,
}
