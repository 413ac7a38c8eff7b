namespace TypedCache.Engine;

/// <summary>Fills the payload of a new item. May run code of the user's: no lock is held.</summary>
internal interface IPayloadWriter
{
    /// <summary>Fills all of the destination, or throws.</summary>
    void Write(scoped Span<byte> destination);
}
