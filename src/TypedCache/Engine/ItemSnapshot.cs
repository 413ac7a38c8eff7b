namespace TypedCache.Engine;

/// <summary>What an item's header, and what lies in front of its value, said at one moment.</summary>
internal struct ItemSnapshot
{
    public int Length;
    public int StoredLength;
    public uint Flags;
    public uint State;
    public long Version;
    public long Deadline;
    public int SizeClass;
    public bool HasDetails;
    public bool IsClaimedNow;
    public bool HasExpired;
}
