using TypedCache.Codecs;

namespace TypedCache.Tests.Codecs.MessagePack;

/// <summary>Every form of the MessagePack specification is read or passed; what is none is refused.</summary>
public sealed class PackedReaderTests
{
    public static TheoryData<string> Forms =>
    [
        "00", "7F", "FF", "E0", "C0", "C2", "C3",
        "80", "8101C0", "90", "92C0C3", "A0", "A3616263", "BF" + Letters(31),
        "C400", "C4020102", "C500020102", "C6000000020102",
        "C70005", "C70205AABB", "C8000205AABB", "C90000000205AABB",
        "CA00000000", "CB0000000000000000",
        "CC80", "CD0100", "CE00010000", "CF0000000100000000", "D080", "D18000", "D280000000", "D38000000000000000",
        "D405AA", "D505AABB", "D605AABBCCDD", "D7050011223344556677", "D80500112233445566778899AABBCCDDEEFF",
        "D9026162", "DA00026162", "DB000000026162",
        "DC0002C0C0", "DD00000002C0C0", "DE0001C0C0", "DF00000001C0C0",
        "93" + "92" + "81A161" + "93010203" + "C0" + "C401AA" + "DC000190",
    ];

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_value_of_any_form_is_passed_and_its_truncations_are_refused(string hex)
    {
        byte[] bytes = Convert.FromHexString(hex);
        var reader = new PackedReader(bytes);
        Assert.True(reader.TrySkip());
        Assert.True(reader.IsAtEnd);
        for (int length = 0; length < bytes.Length; length++)
        {
            var truncated = new PackedReader(bytes.AsSpan(0, length));
            Assert.False(truncated.TrySkip());
        }
    }

    [Theory]
    [InlineData("C1")]
    [InlineData("91C1")]
    [InlineData("DDFFFFFFFF90")]
    [InlineData("DFFFFFFFFF9090")]
    [InlineData("DF8000000190")]
    [InlineData("C6FFFFFFFF00")]
    [InlineData("DBFFFFFFFF00")]
    [InlineData("C9FFFFFFFF0000")]
    [InlineData("9F" + "DDFFFFFFFF" + "DDFFFFFFFF" + "DDFFFFFFFF")]
    public void What_is_no_value_or_says_it_is_longer_than_there_are_bytes_is_refused(string hex)
    {
        byte[] bytes = Convert.FromHexString(hex);
        var reader = new PackedReader(bytes);
        Assert.False(reader.TrySkip());
    }

    [Fact]
    public void Values_nested_however_deep_are_passed()
    {
        byte[] bytes = new byte[1_000_001];
        bytes.AsSpan().Fill(0x91);
        bytes[^1] = 0xC0;
        var reader = new PackedReader(bytes);
        Assert.True(reader.TrySkip());
        Assert.True(reader.IsAtEnd);
    }

    [Theory]
    [InlineData("05", 5)]
    [InlineData("CC05", 5)]
    [InlineData("CD0005", 5)]
    [InlineData("CE00000005", 5)]
    [InlineData("CF0000000000000005", 5)]
    [InlineData("D005", 5)]
    [InlineData("D10005", 5)]
    [InlineData("D200000005", 5)]
    [InlineData("D30000000000000005", 5)]
    [InlineData("FB", -5)]
    [InlineData("D0FB", -5)]
    [InlineData("D1FFFB", -5)]
    [InlineData("D2FFFFFFFB", -5)]
    [InlineData("D3FFFFFFFFFFFFFFFB", -5)]
    public void An_integer_of_any_width_is_read_by_every_type_it_fits(string hex, int value)
    {
        byte[] bytes = Convert.FromHexString(hex);
        Assert.Equal((true, (sbyte)value), Read<sbyte>(bytes));
        Assert.Equal((true, (short)value), Read<short>(bytes));
        Assert.Equal((true, value), Read<int>(bytes));
        Assert.Equal((true, (long)value), Read<long>(bytes));
        Assert.Equal(value > 0, Read<byte>(bytes).IsRead);
        Assert.Equal(value > 0, Read<ushort>(bytes).IsRead);
        Assert.Equal(value > 0, Read<char>(bytes).IsRead);
        Assert.Equal(value > 0, Read<uint>(bytes).IsRead);
        Assert.Equal(value > 0, Read<ulong>(bytes).IsRead);
        Assert.True(ReadDouble(bytes, out double number));
        Assert.Equal(value, number);
    }

    [Fact]
    public void An_integer_that_does_not_fit_is_refused()
    {
        Assert.False(Read<byte>([0xCD, 0x01, 0x00]).IsRead);
        Assert.False(Read<sbyte>([0xCC, 0x80]).IsRead);
        Assert.False(Read<short>([0xCD, 0x80, 0x00]).IsRead);
        Assert.False(Read<int>([0xCE, 0x80, 0, 0, 0]).IsRead);
        Assert.False(Read<uint>([0xCF, 0, 0, 0, 1, 0, 0, 0, 0]).IsRead);
        Assert.False(Read<long>([0xCF, 0x80, 0, 0, 0, 0, 0, 0, 0]).IsRead);
        Assert.Equal((true, 1ul << 63), Read<ulong>([0xCF, 0x80, 0, 0, 0, 0, 0, 0, 0]));
    }

    [Theory]
    [InlineData("C0")]
    [InlineData("C3")]
    [InlineData("A0")]
    [InlineData("90")]
    [InlineData("80")]
    [InlineData("CA3F800000")]
    [InlineData("")]
    public void What_is_no_integer_is_refused(string hex)
    {
        byte[] bytes = Convert.FromHexString(hex);
        Assert.False(Read<int>(bytes).IsRead);
        Assert.False(Read<ulong>(bytes).IsRead);
    }

    [Fact]
    public void A_number_with_a_fraction_is_read_in_either_precision_and_from_integers()
    {
        Assert.True(ReadDouble([0xCA, 0x3F, 0xC0, 0, 0], out double number) && number == 1.5);
        Assert.True(ReadDouble([0xCF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], out number) && number == ulong.MaxValue);
        var reader = new PackedReader([0xCB, 0x3F, 0xF8, 0, 0, 0, 0, 0, 0]);
        Assert.True(PackedSingle.TryRead(ref reader, out float single) && single == 1.5f);
        Assert.False(ReadDouble([0xCA, 0, 0, 0], out _));
        Assert.False(ReadDouble([0xA1, 0x31], out _));
    }

    [Fact]
    public void Strings_are_read_from_binary_data_and_bytes_from_strings_and_from_arrays_of_numbers()
    {
        var reader = new PackedReader([0xC4, 2, (byte)'h', (byte)'i']);
        Assert.True(PackedString.TryRead(ref reader, out string? text));
        Assert.Equal("hi", text);
        reader = new PackedReader([0xA2, (byte)'h', (byte)'i']);
        Assert.True(PackedBytes<byte[], ArrayKind<byte[], byte>>.TryRead(ref reader, out byte[]? bytes));
        Assert.Equal("hi"u8.ToArray(), bytes);
        reader = new PackedReader([0x93, 1, 0xCC, 0xFF, 3]);
        Assert.True(PackedBytes<byte[], ArrayKind<byte[], byte>>.TryRead(ref reader, out bytes));
        Assert.Equal([1, 255, 3], bytes);
        reader = new PackedReader([0x91, 0xCD, 1, 0]);
        Assert.False(PackedBytes<byte[], ArrayKind<byte[], byte>>.TryRead(ref reader, out _));
    }

    [Fact]
    public void A_string_that_is_no_utf8_is_refused()
    {
        var reader = new PackedReader([0xA2, 0xC3, 0x28]);
        Assert.False(PackedString.TryRead(ref reader, out _));
        reader = new PackedReader([0xA2, 0xC3, 0x28]);
        Assert.False(PackedString.IsValid(ref reader));
    }

    private static string Letters(int count) => string.Concat(Enumerable.Repeat("61", count));

    private static (bool IsRead, T Value) Read<T>(ReadOnlySpan<byte> bytes)
        where T : struct, System.Numerics.IBinaryInteger<T>
    {
        var reader = new PackedReader(bytes);
        return (PackedInteger<T>.TryRead(ref reader, out T value), value);
    }

    private static bool ReadDouble(ReadOnlySpan<byte> bytes, out double value)
    {
        var reader = new PackedReader(bytes);
        return PackedDouble.TryRead(ref reader, out value);
    }
}
