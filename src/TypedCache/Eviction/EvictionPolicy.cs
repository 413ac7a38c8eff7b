namespace TypedCache;

/// <summary>Which item goes when room is needed.</summary>
public enum EvictionPolicy
{
    /// <summary>The textbook's least recently used, per size class, exact: a hit moves the item to the head of its class's list.</summary>
    Lru,
}
