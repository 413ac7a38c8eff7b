namespace TypedCache;

/// <summary>How a value is stored.</summary>
public enum StoreAction
{
    /// <summary>Whether or not the key is present.</summary>
    Set,

    /// <summary>Where the key is absent.</summary>
    Add,

    /// <summary>Where the key is present.</summary>
    Replace,

    /// <summary>Behind the value that is there, whose flags and expiration stay.</summary>
    Append,

    /// <summary>In front of the value that is there, whose flags and expiration stay.</summary>
    Prepend,
}
