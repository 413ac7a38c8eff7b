namespace TypedCache;

/// <summary>An item that has left a cache of bytes.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Reason">Why it left.</param>
/// <param name="Info">What was known of it when it left.</param>
public readonly record struct RemovedBytes(byte[] Key, RemovalReason Reason, ItemInfo Info);
