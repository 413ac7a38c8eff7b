namespace TypedCache;

/// <summary>
/// Handles the removal of an item. Called on the thread that removed it, after every lock is released; it may use the cache. What it throws is
/// counted and goes no further.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <param name="item">The item that has left.</param>
public delegate void RemovedHandler<TKey>(in RemovedItem<TKey> item);
