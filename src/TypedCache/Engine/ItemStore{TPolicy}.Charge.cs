using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <content>
/// What an item counts for: the bytes it takes, header, value and key, or, where the size classes are memcached's, those memcached would take. That decides its class, whether it is too
/// large, and what statistics add up.
/// </content>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    /// <summary>What an item of so many bytes, with these flags, is charged.</summary>
    private long ChargeFor(long bytes, uint flags) => bytes + Surcharge + (flags != 0 && Surcharge != 0 ? MemcachedSizeClasses.FlagsSurcharge : 0);

    /// <summary>What the item that is to be stored is charged.</summary>
    private long ChargeFor(in ItemKey key, in StoreRequest request) => ChargeFor(
        ItemHeader.Size + (request.IsVersioned ? VersionLength : 0) + request.PayloadLength + key.Bytes.Length,
        request.Change != 0 ? ((ItemChange*)request.Change)->Flags : 0);

    /// <summary>What an item in a chunk is charged. The chunk is the caller's, or its bucket locked.</summary>
    private int ChargeOf(ItemHeader* item)
    {
        int bytes = ItemHeader.Size + item->PayloadLength + item->KeyLength;
        return Surcharge == 0 ? bytes : (int)ChargeFor(bytes, FlagsOf(item));
    }

    private uint FlagsOf(ItemHeader* item)
    {
        ref readonly ItemShape shape = ref Caches[item->Cache].Shape;
        return shape.HasDetails ? DetailsOf(item, in shape)->Flags : 0;
    }
}
