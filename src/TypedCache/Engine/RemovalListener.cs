namespace TypedCache.Engine;

/// <summary>Told of the items that leave one cache, where somebody wants to know.</summary>
internal abstract class RemovalListener
{
    /// <summary>Called while the key's bytes are still there, with no lock held.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="reason">Why it left.</param>
    /// <param name="snapshot">What was known of it.</param>
    /// <returns>What raises the event once the item's chunk has been freed.</returns>
    public abstract Action? Prepare(ReadOnlySpan<byte> key, RemovalReason reason, in ItemSnapshot snapshot);
}
