using System.Text;
using TypedCache.Codecs;

namespace TypedCache.Tests.Packed;

/// <summary>Takes MessagePack apart for tests.</summary>
internal static class PackedBytesOf
{
    /// <summary>A whole value.</summary>
    internal static byte[] Value<T>(T value)
        where T : ICacheable<T>
    {
        byte[] bytes = new byte[T.Measure(in value, wide: false)];
        Assert.Equal(bytes.Length, T.Write(in value, bytes, wide: false));
        return bytes;
    }

    /// <summary>A short string.</summary>
    internal static byte[] Text(string text) =>
        text.Length < 32 ? [(byte)(0xA0 + text.Length), .. Encoding.UTF8.GetBytes(text)] : [0xD9, (byte)text.Length, .. Encoding.UTF8.GetBytes(text)];

    /// <summary>The entry of a map.</summary>
    internal static byte[] Member(byte[] map, string name)
    {
        var reader = new PackedReader(map);
        Assert.True(reader.TryReadMapHeader(out int count));
        for (int entry = 0; entry < count; entry++)
        {
            Assert.True(reader.TryReadName(out ReadOnlySpan<byte> key));
            bool isFound = key.SequenceEqual(Encoding.UTF8.GetBytes(name));
            int start = reader.Position;
            Assert.True(reader.TrySkip());
            if (isFound)
            {
                return map[start..reader.Position];
            }
        }

        throw new InvalidOperationException($"There is no entry '{name}'.");
    }
}
