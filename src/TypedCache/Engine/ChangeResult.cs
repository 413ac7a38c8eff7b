namespace TypedCache;

/// <summary>What became of a change of one item.</summary>
public enum ChangeResult
{
    /// <summary>It was made.</summary>
    Done,

    /// <summary>The key is absent, and would have to be present. Nothing was changed.</summary>
    Absent,

    /// <summary>The key is present, and would have to be absent. Nothing was changed.</summary>
    Present,

    /// <summary>The item is in another version than was expected. Nothing was changed.</summary>
    VersionDiffers,

    /// <summary>The value is not the decimal text of a number from 0 to 2^64 - 1. Nothing was changed.</summary>
    NotANumber,

    /// <summary>The item would be larger than the engine's largest, or its key longer than 65,535 bytes. What a set would have replaced is gone; otherwise nothing was changed.</summary>
    TooLarge,

    /// <summary>Everything that could have made room is leased. What a set would have replaced is gone; otherwise nothing was changed.</summary>
    OutOfMemory,
}
