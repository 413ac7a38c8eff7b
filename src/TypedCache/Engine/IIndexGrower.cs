using TypedCache.Index;

namespace TypedCache.Engine;

/// <summary>What can be grown one step at a time.</summary>
internal interface IIndexGrower
{
    bool IsClosed { get; }

    /// <summary>The items in the table.</summary>
    long ItemCount { get; }

    /// <summary>The items up to which the table is long enough.</summary>
    long ComfortableItemCount { get; }

    /// <summary>Whether there is memory ahead of need for all that writers must not wait for.</summary>
    bool IsPrepared { get; }

    /// <summary>Gets some of that memory. Call with no lock held.</summary>
    /// <returns>Whether any was had.</returns>
    bool TryPrepare();

    /// <summary>Splits one chain. Call with no lock held.</summary>
    /// <param name="mayReclaim">Whether room may be made for it, where there is no memory.</param>
    GrowthStep Grow(bool mayReclaim);
}
