namespace TypedCache;

/// <summary>Handles the removal of an item from a cache of bytes, as <see cref="RemovedHandler{TKey}"/> does for typed ones.</summary>
/// <param name="item">The item that has left.</param>
public delegate void RemovedBytesHandler(in RemovedBytes item);
