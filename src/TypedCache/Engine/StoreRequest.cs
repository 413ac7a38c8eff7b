namespace TypedCache.Engine;

/// <summary>All there is to say about a value to be stored but the value itself.</summary>
/// <param name="Mode">The condition.</param>
/// <param name="PayloadLength">The bytes the writer fills; negative where the value is over a limit of its own.</param>
/// <param name="Deadline">When it expires, or 0.</param>
/// <param name="IsVersioned">Whether a version is kept in front of the payload.</param>
/// <param name="ExpectedVersion">The version <see cref="StoreMode.Update"/> asks for.</param>
/// <param name="Guard">Who may forbid it while it is under way; null for nobody.</param>
/// <param name="Change">The address of the <see cref="ItemChange"/> of <see cref="StoreMode.Change"/>, which stays where it is until the store has ended; otherwise 0.</param>
internal readonly record struct StoreRequest(
    StoreMode Mode, long PayloadLength, long Deadline, bool IsVersioned = false, long ExpectedVersion = 0, StoreGuard? Guard = null, nint Change = 0);
