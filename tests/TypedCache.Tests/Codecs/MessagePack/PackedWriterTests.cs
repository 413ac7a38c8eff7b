using System.Text;
using TypedCache.Codecs;

namespace TypedCache.Tests.Codecs.MessagePack;

/// <summary>The forms of the MessagePack specification, each value in the shortest.</summary>
public sealed class PackedWriterTests
{
    private delegate void Writing(ref PackedWriter writer);

    [Theory]
    [InlineData(0L, "00")]
    [InlineData(127L, "7F")]
    [InlineData(128L, "CC80")]
    [InlineData(255L, "CCFF")]
    [InlineData(256L, "CD0100")]
    [InlineData(65_535L, "CDFFFF")]
    [InlineData(65_536L, "CE00010000")]
    [InlineData(4_294_967_295L, "CEFFFFFFFF")]
    [InlineData(4_294_967_296L, "CF0000000100000000")]
    [InlineData(long.MaxValue, "CF7FFFFFFFFFFFFFFF")]
    [InlineData(-1L, "FF")]
    [InlineData(-32L, "E0")]
    [InlineData(-33L, "D0DF")]
    [InlineData(-128L, "D080")]
    [InlineData(-129L, "D1FF7F")]
    [InlineData(-32_768L, "D18000")]
    [InlineData(-32_769L, "D2FFFF7FFF")]
    [InlineData(-2_147_483_648L, "D280000000")]
    [InlineData(-2_147_483_649L, "D3FFFFFFFF7FFFFFFF")]
    [InlineData(long.MinValue, "D38000000000000000")]
    public void An_integer_takes_its_shortest_form(long value, string hex)
    {
        Assert.Equal(hex, Written((ref writer) => writer.WriteInteger(value)));
        Assert.Equal(hex.Length / 2, PackedSize.OfInteger(value));
    }

    [Theory]
    [InlineData(127ul, "7F")]
    [InlineData(128ul, "CC80")]
    [InlineData(9_223_372_036_854_775_808ul, "CF8000000000000000")]
    [InlineData(ulong.MaxValue, "CFFFFFFFFFFFFFFFFF")]
    public void An_unsigned_integer_takes_its_shortest_form(ulong value, string hex)
    {
        Assert.Equal(hex, Written((ref writer) => writer.WriteUnsigned(value)));
        Assert.Equal(hex.Length / 2, PackedSize.OfUnsigned(value));
    }

    [Fact]
    public void Nil_booleans_and_floating_point_numbers_are_as_specified()
    {
        Assert.Equal("C0", Written((ref writer) => writer.WriteNil()));
        Assert.Equal("C0C0C0", Written((ref writer) => writer.WriteNils(3)));
        Assert.Equal("C2", Written((ref writer) => writer.WriteBoolean(false)));
        Assert.Equal("C3", Written((ref writer) => writer.WriteBoolean(true)));
        Assert.Equal("CABFC00000", Written((ref writer) => writer.WriteSingle(-1.5f)));
        Assert.Equal("CB400921FB54442D18", Written((ref writer) => writer.WriteDouble(Math.PI)));
    }

    [Theory]
    [InlineData(0, "A0")]
    [InlineData(31, "BF")]
    [InlineData(32, "D920")]
    [InlineData(255, "D9FF")]
    [InlineData(256, "DA0100")]
    [InlineData(65_535, "DAFFFF")]
    [InlineData(65_536, "DB00010000")]
    public void A_string_has_its_length_in_bytes_before_it(int length, string header)
    {
        string text = new('x', length);
        Assert.Equal(header + Convert.ToHexString(Encoding.UTF8.GetBytes(text)), Written((ref writer) => writer.WriteStr(text)));
        Assert.Equal(header.Length / 2, PackedSize.OfStrHeader(length));
    }

    // Of so many characters the header is longer than of as many bytes.
    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(31)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(255)]
    [InlineData(32_767)]
    [InlineData(32_768)]
    [InlineData(65_535)]
    public void A_string_beyond_ascii_is_found_behind_its_header(int length)
    {
        string text = new('é', length);
        byte[] bytes = Convert.FromHexString(Written((ref writer) => writer.WriteStr(text)));
        var reader = new PackedReader(bytes);
        Assert.True(PackedString.TryRead(ref reader, out string? read) && reader.IsAtEnd);
        Assert.Equal(text, read);
        Assert.Equal(PackedSize.OfStrHeader(2 * length) + (2 * length), bytes.Length);
        Assert.Equal(bytes.Length, PackedString.Measure(text));
    }

    [Theory]
    [InlineData(0, "90", "80")]
    [InlineData(15, "9F", "8F")]
    [InlineData(16, "DC0010", "DE0010")]
    [InlineData(65_535, "DCFFFF", "DEFFFF")]
    [InlineData(65_536, "DD00010000", "DF00010000")]
    public void Arrays_and_maps_have_their_count_before_them(int count, string array, string map)
    {
        Assert.Equal(array, Written((ref writer) => writer.WriteArrayHeader(count)));
        Assert.Equal(map, Written((ref writer) => writer.WriteMapHeader(count)));
        Assert.Equal(array.Length / 2, PackedSize.OfCountHeader(count));
    }

    [Theory]
    [InlineData(0, "C400")]
    [InlineData(255, "C4FF")]
    [InlineData(256, "C50100")]
    [InlineData(65_535, "C5FFFF")]
    [InlineData(65_536, "C600010000")]
    public void Binary_data_has_its_length_before_it(int length, string header)
    {
        byte[] data = new byte[length];
        Assert.Equal(header + Convert.ToHexString(data), Written((ref writer) => PackedBytes<byte[], ArrayKind<byte[], byte>>.Write(in data, ref writer)));
        Assert.Equal(header.Length / 2, PackedSize.OfBinHeader(length));
    }

    private static string Written(Writing write)
    {
        byte[] memory = new byte[200_000];
        var writer = new PackedWriter(memory);
        write(ref writer);
        return Convert.ToHexString(memory.AsSpan(0, writer.Position));
    }
}
