namespace TypedCache.Engine;

/// <summary>What a look-up does to the item it finds.</summary>
internal readonly struct ItemAccess
{
    /// <summary>Stands for a deadline that stays.</summary>
    public const long KeepDeadline = -1;

    public ItemAccess(bool leavesNoTrace, long deadline, bool claims, long claimsBelowMilliseconds)
    {
        LeavesNoTrace = leavesNoTrace;
        Deadline = deadline;
        Claims = claims;
        ClaimsBelowMilliseconds = claimsBelowMilliseconds;
    }

    /// <summary>A look-up that counts as a use and nothing else.</summary>
    public static ItemAccess Plain => new(leavesNoTrace: false, KeepDeadline, claims: false, 0);

    /// <summary>A look-up that leaves all as it is.</summary>
    public static ItemAccess Silent => new(leavesNoTrace: true, KeepDeadline, claims: false, 0);

    /// <summary>Whether no use is counted.</summary>
    public bool LeavesNoTrace { get; }

    /// <summary>The new deadline, or <see cref="KeepDeadline"/>.</summary>
    public long Deadline { get; }

    /// <summary>Whether the item is claimed if there is a reason to.</summary>
    public bool Claims { get; }

    /// <summary>The time to live below which there is a reason.</summary>
    public long ClaimsBelowMilliseconds { get; }

    /// <summary>Whether the item is written to in any case.</summary>
    public bool Writes => Deadline != KeepDeadline;
}
