namespace TypedCache.Engine;

/// <summary>Under which condition a value is stored.</summary>
internal enum StoreMode
{
    /// <summary>Always.</summary>
    Set,

    /// <summary>Where the key is absent.</summary>
    Add,

    /// <summary>Where the key is present.</summary>
    Replace,

    /// <summary>Where the key is present in a given version.</summary>
    Update,

    /// <summary>Where an <see cref="ItemChange"/> says so, which also says what the item is given.</summary>
    Change,
}
