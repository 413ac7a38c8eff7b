namespace TypedCache.Tests.Engine;

/// <summary>What a random test can do to a store.</summary>
public enum StoreOperationKind
{
    Set,
    Add,
    Replace,
    Update,
    Get,
    Contains,
    Remove,
    Touch,
    Pin,
    Unpin,
    Advance,
    Grow,
    Audit,
    Clear,
    Trim,
    ReadKeys,
}
