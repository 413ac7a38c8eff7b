using System.Numerics;
using TypedCache.Codecs;

namespace TypedCache.Tests.Codecs.MessagePack;

/// <summary>Types that MessagePack does not know, in bytes worked out by hand.</summary>
public sealed class PackedScalarCodecTests
{
    private static readonly DateTime Epoch = DateTime.UnixEpoch;

    public static TheoryData<DateTime, string> Timestamps => new()
    {
        { Epoch, "D6FF00000000" },
        { Epoch.AddSeconds(1), "D6FF00000001" },
        { Epoch.AddSeconds(uint.MaxValue), "D6FFFFFFFFFF" },
        { Epoch.AddTicks(1), "D7FF" + "0000019000000000" },
        { Epoch.AddSeconds(1L << 32), "D7FF" + "0000000100000000" },
        { Epoch.AddSeconds(1L << 34).AddSeconds(-1).AddTicks(9_999_999), "D7FF" + "EE6B2673FFFFFFFF" },
        { Epoch.AddSeconds(1L << 34), "C70CFF" + "00000000" + "0000000400000000" },
        { Epoch.AddSeconds(-1), "C70CFF" + "00000000" + "FFFFFFFFFFFFFFFF" },
        { Epoch.AddTicks(-1), "C70CFF" + "3B9AC99C" + "FFFFFFFFFFFFFFFF" },
        { DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), "C70CFF" + "00000000" + "FFFFFFF1886E0900" },
    };

    [Theory]
    [MemberData(nameof(Timestamps))]
    public void A_time_is_a_timestamp(DateTime value, string hex)
    {
        Assert.Equal(hex, Written<DateTime, PackedDateTime>(value));
        Assert.Equal((true, value, DateTimeKind.Utc), Read(hex));
    }

    [Theory]
    [InlineData("C704FF00000001")]
    [InlineData("C80004FF00000001")]
    [InlineData("C90000000CFF000000000000000000000001")]
    [InlineData("D7FF0000000000000001")]
    [InlineData("D7FF0000000400000001")]
    public void A_timestamp_of_any_form_is_read_and_what_is_finer_than_a_tick_cut_off(string hex) =>
        Assert.Equal((true, Epoch.AddSeconds(1), DateTimeKind.Utc), Read(hex));

    [Theory]
    [InlineData("D60000000001")]
    [InlineData("D5FF0000")]
    [InlineData("C705FF0000000000")]
    [InlineData("D7FFEE6B280000000000")]
    [InlineData("C70CFF3B9ACA000000000000000000")]
    [InlineData("C70CFF00000000FFFFFFF1886E08FF")]
    [InlineData("C70CFF000000000000003AFFF44180")]
    [InlineData("C70CFF000000008000000000000000")]
    [InlineData("00")]
    public void What_is_no_time_is_refused(string hex) => Assert.False(Read(hex).IsRead);

    [Theory]
    [InlineData("92D6FF00000000D1FCB8", true)]
    [InlineData("92D6FF00000000D1FCB7", false)]
    [InlineData("92D6FF00000000CD0349", false)]
    [InlineData("92C70CFF00000000FFFFFFF1886E090001", false)]
    [InlineData("91D6FF00000000", false)]
    [InlineData("93D6FF000000000000", false)]
    public void An_offset_lies_within_fourteen_hours_and_the_time_within_the_years_there_are(string hex, bool isRead)
    {
        var reader = new PackedReader(Convert.FromHexString(hex));
        Assert.Equal(isRead, PackedDateTimeOffset.TryRead(ref reader, out _));
    }

    [Theory]
    [InlineData("0", "A130")]
    [InlineData("-1.10", "A52D312E3130")]
    [InlineData("79228162514264337593543950335", "BD3739323238313632353134323634333337353933353433393530333335")]
    [InlineData("-0.0000000000000000000000000001", "BF2D302E30303030303030303030303030303030303030303030303030303031")]
    public void A_decimal_is_its_digits(string text, string hex)
    {
        decimal value = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(hex, Written<decimal, PackedDecimal>(value));
        var reader = new PackedReader(Convert.FromHexString(hex));
        Assert.True(PackedDecimal.TryRead(ref reader, out decimal read));
        Assert.Equal(decimal.GetBits(value), decimal.GetBits(read));
    }

    [Fact]
    public void The_length_of_a_decimal_is_known_before_it_is_written()
    {
        var random = new Random(1);
        for (int round = 0; round < 20_000; round++)
        {
            int high = round % 3 == 0 ? random.Next() : 0;
            int middle = round % 2 == 0 ? random.Next() : 0;
            var value = new decimal(random.Next() >> random.Next(32), middle, high, random.Next(2) == 0, (byte)random.Next(29));
            Assert.Equal(value.ToString(System.Globalization.CultureInfo.InvariantCulture).Length, PackedDecimal.Measure(in value) - 1);
            Assert.NotEmpty(Written<decimal, PackedDecimal>(value));
        }
    }

    [Fact]
    public void A_negative_zero_is_written_as_long_as_it_is_measured()
    {
        foreach (byte scale in new byte[] { 0, 1, 28 })
        {
            Assert.NotEmpty(Written<decimal, PackedDecimal>(new decimal(0, 0, 0, isNegative: true, scale)));
        }
    }

    [Fact]
    public void A_guid_is_its_text_with_or_without_hyphens()
    {
        var value = new Guid("00112233-4455-6677-8899-aabbccddeeff");
        Assert.Equal("D924" + Hex("00112233-4455-6677-8899-aabbccddeeff"), Written<Guid, PackedGuid>(value));
        var reader = new PackedReader(Convert.FromHexString("D920" + Hex("00112233445566778899AABBCCDDEEFF")));
        Assert.True(PackedGuid.TryRead(ref reader, out Guid read));
        Assert.Equal(value, read);
        reader = new PackedReader(Convert.FromHexString("D924" + Hex("00112233-4455-6677-8899-aabbccddeefg")));
        Assert.False(PackedGuid.TryRead(ref reader, out _));
    }

    [Theory]
    [InlineData("1.2", true)]
    [InlineData("0.0.0.2147483647", true)]
    [InlineData("1", false)]
    [InlineData("1.", false)]
    [InlineData(".1", false)]
    [InlineData("1.-2", false)]
    [InlineData("1.2.3.4.5", false)]
    [InlineData("1.2147483648", false)]
    [InlineData("1.99999999999", false)]
    public void A_version_is_two_to_four_numbers(string text, bool isVersion)
    {
        var reader = new PackedReader(Convert.FromHexString(((byte)(0xA0 + text.Length)).ToString("X2", null) + Hex(text)));
        Assert.Equal(isVersion, PackedVersion.TryRead(ref reader, out Version? version));
        Assert.Equal(isVersion ? text : null, version?.ToString());
    }

    [Fact]
    public void Large_integers_are_binary_data_with_the_lowest_byte_first()
    {
        Assert.Equal("C410" + "02000000000000000100000000000000", Written<Int128, PackedInt128<Int128>>(new Int128(1, 2)));
        Assert.Equal("C410" + "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", Written<UInt128, PackedInt128<UInt128>>(UInt128.MaxValue));
        Assert.Equal("C402FF00", Written<BigInteger, PackedBigInteger>(255));
        Assert.Equal("C401FF", Written<BigInteger, PackedBigInteger>(-1));
    }

    [Fact]
    public void Every_half_comes_back_bit_by_bit()
    {
        for (int bits = 0; bits <= ushort.MaxValue; bits++)
        {
            string hex = Written<Half, PackedHalf>(BitConverter.UInt16BitsToHalf((ushort)bits));
            var reader = new PackedReader(Convert.FromHexString(hex));
            Assert.True(PackedHalf.TryRead(ref reader, out Half read));
            Assert.Equal(bits, BitConverter.HalfToUInt16Bits(read));
        }
    }

    [Fact]
    public void Days_times_and_runes_out_of_range_are_refused()
    {
        var reader = new PackedReader([0xCE, 0x00, 0x37, 0xB9, 0xDB]);
        Assert.False(PackedDateOnly.TryRead(ref reader, out _));
        reader = new PackedReader([0xFF]);
        Assert.False(PackedDateOnly.TryRead(ref reader, out _));
        reader = new PackedReader([0xCF, 0, 0, 0, 0xC9, 0x2A, 0x69, 0xC0, 0x00]);
        Assert.False(PackedTimeOnly.TryRead(ref reader, out _));
        reader = new PackedReader([0xCD, 0xD8, 0x00]);
        Assert.False(PackedRune.TryRead(ref reader, out _));
    }

    private static string Hex(string text) => Convert.ToHexString(System.Text.Encoding.ASCII.GetBytes(text));

    private static (bool IsRead, DateTime Value, DateTimeKind Kind) Read(string hex)
    {
        var reader = new PackedReader(Convert.FromHexString(hex));
        bool isRead = PackedDateTime.TryRead(ref reader, out DateTime value);
        return (isRead, value, value.Kind);
    }

    private static string Written<T, TCodec>(T value)
        where TCodec : struct, IPackedCodec<T>
    {
        byte[] memory = new byte[TCodec.Measure(in value)];
        var writer = new PackedWriter(memory);
        TCodec.Write(in value, ref writer);
        Assert.Equal(memory.Length, writer.Position);
        return Convert.ToHexString(memory);
    }
}
