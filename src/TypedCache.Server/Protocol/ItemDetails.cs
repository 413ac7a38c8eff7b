using TypedCache.Server.Buffers;

namespace TypedCache.Server.Protocol;

/// <summary>What <c>me</c> and <c>lru_crawler metadump</c> both tell of an item, in the same words.</summary>
internal static class ItemDetails
{
    public static void Write(OutputBuffer output, in ItemInfo info)
    {
        output.Write(" cas="u8);
        output.Write((ulong)info.Version);
        output.Write((info.Marks & ItemMarks.Read) != 0 ? " fetch=yes cls="u8 : " fetch=no cls="u8);
        output.Write((long)info.SizeClass);
        output.Write(" size="u8);
        output.Write((long)info.StoredLength);
    }
}
