namespace TypedCache;

/// <summary>
/// Handles the removal of an item. Called on the thread that removed it, after every lock is released; it may use the cache. What it throws is
/// counted and goes no further.
/// </summary>
/// <remarks>
/// A handler that stores into a full engine makes something else leave, and is called for that in turn: if it stores whatever it is called for, that has no end. Removals more than 32
/// handlers deep are announced after the outermost has returned.
/// </remarks>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <param name="item">The item that has left.</param>
public delegate void RemovedHandler<TKey>(in RemovedItem<TKey> item);
