namespace TypedCache.Engine;

/// <summary>
/// Forbids a store that is under way. The store looks at it under the bucket's lock; whoever forbids does so before it takes that lock itself. So either the store sees it, or
/// the other operation finds what was stored.
/// </summary>
internal class StoreGuard
{
    private volatile bool _isSuperseded;

    /// <summary>Whether the store is forbidden.</summary>
    public bool IsSuperseded => _isSuperseded;

    /// <summary>Forbids the store, for good.</summary>
    public void Supersede() => _isSuperseded = true;
}
