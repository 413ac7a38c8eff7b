namespace TypedCache.Engine;

/// <summary>Several who are told of the items that leave one cache: the typed cache's listeners, and those of the bytes behind it.</summary>
internal sealed class RemovalListeners(RemovalListener[] listeners) : RemovalListener
{
    /// <inheritdoc/>
    public override Action? Prepare(ReadOnlySpan<byte> key, RemovalReason reason, in ItemSnapshot snapshot)
    {
        Action? all = null;
        foreach (RemovalListener listener in listeners)
        {
            all += listener.Prepare(key, reason, in snapshot);
        }

        return all;
    }
}
