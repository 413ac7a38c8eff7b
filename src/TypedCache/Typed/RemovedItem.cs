namespace TypedCache;

/// <summary>An item that has left the cache.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <param name="Key">Its key.</param>
/// <param name="Reason">Why it left.</param>
public readonly record struct RemovedItem<TKey>(TKey Key, RemovalReason Reason);
