using TypedCache.Slabs;

namespace TypedCache.Tests.Engine;

/// <summary>What the model knows of an item.</summary>
internal sealed class ModelItem
{
    public required byte[] Value { get; init; }

    public required int SizeClass { get; init; }

    public required long Deadline { get; set; }

    public long Version { get; set; }

    public int Pins { get; set; }

    /// <summary>Whether it was pinned since it was last used: searches for something to evict move what they find pinned out of their way.</summary>
    public bool IsPlaceUncertain { get; set; }

    /// <summary>When it was last used: a step of a counter, larger is later.</summary>
    public long UsedAt { get; set; }

    public static int ClassOf(SizeClassTable classes, int keyLength, int payloadLength) =>
        classes.ClassFor(ItemHeader.Size + keyLength + payloadLength);
}
