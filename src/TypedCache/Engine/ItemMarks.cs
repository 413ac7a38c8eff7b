namespace TypedCache;

/// <summary>What has happened to an item since its value was stored; kept where <see cref="CacheOptions.Details"/> are.</summary>
[Flags]
public enum ItemMarks
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It was read.</summary>
    Read = 1,

    /// <summary>It was declared out of date, and is kept until somebody stores a newer value.</summary>
    Stale = 2,

    /// <summary>A reader has taken it on to renew it.</summary>
    Claimed = 4,
}
