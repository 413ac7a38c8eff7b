using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>Finds the keys and the values in the bytes of a dictionary.</summary>
internal static class MapSections
{
    /// <summary>Splits the bytes; no bytes are no entries. Refuses a start of the values outside the bytes.</summary>
    public static bool TrySplit(ReadOnlySpan<byte> source, bool wide, out ReadOnlySpan<byte> keys, out ReadOnlySpan<byte> values)
    {
        keys = values = default;
        if (source.IsEmpty)
        {
            return true;
        }

        int end = source.Length - Offsets.Size(wide);
        if (end < 0)
        {
            return false;
        }

        int start = Offsets.Read(in MemoryMarshal.GetReference(source), end, 0, wide);
        if ((uint)start > (uint)end)
        {
            return false;
        }

        keys = source[..start];
        values = source[start..end];
        return true;
    }
}
