namespace TypedCache.Codecs;

/// <summary>
/// Values stored by a codec that does not write MessagePack: its bytes are binary data of ours. Whether offsets in them take 4 bytes follows from
/// their own length alone.
/// </summary>
internal static class PackedBlob
{
    public static long Measure<T, TCodec>(in T value)
        where TCodec : ICodec<T>
    {
        long length = Length<T, TCodec>(in value, out _);
        return length is < 0 or > int.MaxValue ? -1 : PackedSize.OfBinHeader(length) + length;
    }

    public static void Write<T, TCodec>(in T value, ref PackedWriter writer)
        where TCodec : ICodec<T>
    {
        long length = Length<T, TCodec>(in value, out bool wide);
        if (length is < 0 or > int.MaxValue)
        {
            Destination.ThrowTooShort();
        }

        writer.WriteBinHeader((int)length);
        Destination.Require(writer.Rest, length);
        if (TCodec.Write(in value, writer.Rest[..(int)length], wide) != length)
        {
            Destination.ThrowTooShort();
        }

        writer.Advance((int)length);
    }

    public static SizeBounds Bounds(SizeBounds own) => new(
        PackedSize.OfBinHeader(own.Minimum) + own.Minimum,
        own.Maximum is SizeBounds.Unbounded or > CodecLayout.MaximumNarrowLength ? SizeBounds.Unbounded : PackedSize.OfBinHeader(own.Maximum) + own.Maximum,
        PackedSize.OfBinHeader(own.Typical) + own.Typical);

    private static long Length<T, TCodec>(in T value, out bool wide)
        where TCodec : ICodec<T>
    {
        long length = TCodec.Measure(in value, wide: false);
        wide = CodecLayout.IsWide(length);
        return wide ? TCodec.Measure(in value, wide: true) : length;
    }
}
