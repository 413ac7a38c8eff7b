namespace TypedCache.Engine;

/// <summary>
/// A change of one item: what has to hold under the lock of its bucket for it to be made, what the item is given there, and, afterwards, what became of it. Lives on the stack of the
/// thread that makes the change.
/// </summary>
internal struct ItemChange
{
    public ItemShape Shape;

    /// <summary>How the value is stored; <see cref="StoreAction.Append"/> stands for any value made from that of the item that is there.</summary>
    public StoreAction Action;

    public bool HasExpectedVersion;
    public long ExpectedVersion;
    public bool AcceptsEarlierVersion;
    public bool HasNewVersion;
    public long NewVersion;

    /// <summary>The deadline the item is given; <see cref="ItemAccess.KeepDeadline"/> keeps that of the item that is there, where the change is made from it.</summary>
    public long Deadline;

    public uint Flags;
    public ItemMarks Marks;

    /// <summary>The chunk the new item is in.</summary>
    public uint Handle;

    /// <summary>The bytes of the value in a chunk that is filled at leisure.</summary>
    public int ValueLength;

    /// <summary>The chunk of the item the new one is made from, which the caller pins, so that nobody else's item can come to lie there.</summary>
    public uint MadeFrom;

    /// <summary>What became of it.</summary>
    public ChangeResult Result;

    /// <summary>Whether the item it is made from is no longer the one that is there: make it anew.</summary>
    public bool IsOutdated;

    /// <summary>An item made from another, as it was published, but for its version.</summary>
    public ItemSnapshot Made;

    /// <summary>The deadline the item was given because the one it takes the place of had it.</summary>
    public long KeptDeadline;

    /// <summary>The version the item was given.</summary>
    public long Version;

    /// <summary>Whether the version that is there is the one expected, if one is.</summary>
    public readonly bool ExpectsVersion(long version) => !HasExpectedVersion || ExpectedVersion == version;
}
