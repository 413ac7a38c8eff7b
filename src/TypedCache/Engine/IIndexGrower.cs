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

    /// <summary>Splits one chain. Call with no lock held.</summary>
    GrowthStep Grow();
}
