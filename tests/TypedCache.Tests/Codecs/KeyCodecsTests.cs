using TypedCache.Codecs;

namespace TypedCache.Tests.Codecs;

public sealed class KeyCodecsTests
{
    private enum Small : byte
    {
        None,
        Last = 255,
    }

    private enum Large : long
    {
        Lowest = long.MinValue,
        Highest = long.MaxValue,
    }

    [Fact]
    public void Every_built_in_key_type_comes_back_from_its_own_number_of_bytes()
    {
        AssertFixed(1, false, true);
        AssertFixed(2, '\0', 'é', '\uD800', char.MaxValue);
        AssertFixed<sbyte>(1, 0, sbyte.MinValue, sbyte.MaxValue);
        AssertFixed<byte>(1, 0, byte.MaxValue);
        AssertFixed<short>(2, 0, short.MinValue, short.MaxValue);
        AssertFixed<ushort>(2, 0, ushort.MaxValue);
        AssertFixed(4, 0, int.MinValue, int.MaxValue);
        AssertFixed<uint>(4, 0, uint.MaxValue);
        AssertFixed(8, 0, long.MinValue, long.MaxValue);
        AssertFixed<ulong>(8, 0, ulong.MaxValue);
        AssertFixed(16, Int128.Zero, Int128.MinValue, Int128.MaxValue);
        AssertFixed(16, UInt128.Zero, UInt128.MaxValue);
        AssertFixed(nint.Size, nint.Zero, nint.MinValue, nint.MaxValue);
        AssertFixed(nuint.Size, nuint.Zero, nuint.MaxValue);
        AssertFixed(16, Guid.Empty, new Guid("00112233-4455-6677-8899-aabbccddeeff"));
        AssertFixed(1, Small.None, Small.Last, (Small)77);
        AssertFixed(8, Large.Lowest, Large.Highest, (Large)0);
    }

    [Fact]
    public void Integers_are_little_endian()
    {
        byte[] bytes = new byte[8];
        Assert.Equal(8, BlittableKeyCodec<long>.Write(0x0102030405060708, bytes));
        Assert.Equal([8, 7, 6, 5, 4, 3, 2, 1], bytes);
    }

    [Fact]
    public void A_string_key_is_lossless_and_has_no_fixed_length()
    {
        foreach (string key in new[] { "", "MSFT", "ключ", "中文", "😀", "a\uD800", "\uDC00b", new string('\uFFFF', 100) })
        {
            string read = KeyCodecs.Visit<string, string>(new RoundTrip<string>(key, out Probe probe));
            Assert.Equal(key, read, StringComparer.Ordinal);
            Assert.Equal(0, probe.FixedLength);
            Assert.InRange(probe.Written, 0, probe.MaximumLength);
        }
    }

    [Fact]
    public void A_struct_with_a_key_codec_of_its_own_brings_it()
    {
        Assert.Equal(typeof(DozenKeyCodec), KeyCodecs.Visit<DozenKey, Type>(new CodecType()));
        Assert.Equal(new DozenKey(5), KeyCodecs.Visit<DozenKey, DozenKey>(new RoundTrip<DozenKey>(new DozenKey(5), out _)));
    }

    [Fact]
    public void An_unsupported_struct_is_told_of_the_attribute()
        => AssertUnsupported<TimeSpan>("'System.TimeSpan' cannot be a cache key", "Guid, an enum", "Mark the struct [CacheKey]");

    [Fact]
    public void A_nullable_key_is_told_of_its_underlying_type()
    {
        AssertUnsupported<int?>("cannot be a cache key", "use 'System.Int32'");
        AssertUnsupported<DozenKey?>("cannot be a cache key", nameof(DozenKey));
    }

    [Fact]
    public void A_class_is_told_to_be_a_struct()
    {
        AssertUnsupported<Uri>("'System.Uri' cannot be a cache key", "use a struct");
        AssertUnsupported<object>("'System.Object'");
        AssertUnsupported<byte[]>("'System.Byte[]'");
    }

    [Fact]
    public void Types_without_one_representation_a_value_are_no_keys()
    {
        // 0.0 equals -0.0 and 1.0m equals 1.00m with other bytes.
        AssertUnsupported<double>("'System.Double'");
        AssertUnsupported<float>("'System.Single'");
        AssertUnsupported<Half>("'System.Half'");
        AssertUnsupported<decimal>("'System.Decimal'");
        AssertUnsupported<DateTime>("'System.DateTime'");
        AssertUnsupported<(int, byte)>("System.ValueTuple");
    }

    [Fact]
    public void Bytes_of_another_length_are_no_key()
    {
        for (int length = 0; length < 20; length++)
        {
            byte[] source = new byte[length];
            Assert.Equal(length == 8, BlittableKeyCodec<long>.TryRead(source, out _));
            Assert.Equal(length == 1, BlittableKeyCodec<bool>.TryRead(source, out _));
            Assert.Equal(length == 16, BlittableKeyCodec<Guid>.TryRead(source, out _));
        }
    }

    [Fact]
    public void A_byte_above_one_is_no_bool()
    {
        for (int value = 0; value <= byte.MaxValue; value++)
        {
            Assert.Equal(value <= 1, BlittableKeyCodec<bool>.TryRead([(byte)value], out bool key));
            Assert.Equal(value == 1, key);
        }
    }

    [Fact]
    public void Bytes_that_no_string_has_are_no_key()
    {
        Assert.False(StringKeyCodec.TryRead([0xC0, 0x80], out string? key));
        Assert.Null(key);
    }

    [Fact]
    public void A_destination_too_short_is_an_exception_and_stays()
    {
        byte[] memory = new byte[20];
        for (int length = 0; length < 8; length++)
        {
            Assert.Throws<ArgumentException>(() => BlittableKeyCodec<long>.Write(-1, memory.AsSpan(6, length)));
            Assert.Throws<ArgumentException>(() => StringKeyCodec.Write("8 letter", memory.AsSpan(6, length)));
        }

        Assert.Equal(-1, memory.AsSpan(0, 6).IndexOfAnyExcept((byte)0));
        Assert.Equal(-1, memory.AsSpan(14).IndexOfAnyExcept((byte)0));
    }

    [Fact]
    public void Writing_and_reading_a_fixed_key_allocates_nothing()
    {
        byte[] memory = new byte[16];
        int written = 0;
        bool read = false;
        Allocations.AssertNone(() =>
        {
            written = BlittableKeyCodec<long>.Write(42, memory) + BlittableKeyCodec<Guid>.Write(Guid.Empty, memory)
                + BlittableKeyCodec<Small>.Write(Small.Last, memory) + StringKeyCodec.Write("four", memory);
            read = BlittableKeyCodec<Guid>.TryRead(memory, out _);
        });
        Assert.True(read);
        Assert.Equal(8 + 16 + 1 + 4, written);
    }

    private static void AssertFixed<TKey>(int size, params TKey[] keys)
    {
        HashSet<string> encodings = [];
        foreach (TKey key in keys)
        {
            TKey read = KeyCodecs.Visit<TKey, TKey>(new RoundTrip<TKey>(key, out Probe probe));
            Assert.Equal(key, read);
            Assert.Equal((size, size, size), (probe.FixedLength, probe.MaximumLength, probe.Written));
            Assert.True(encodings.Add(probe.Bytes));
        }
    }

    private static void AssertUnsupported<TKey>(params string[] parts)
    {
        var exception = Assert.Throws<NotSupportedException>(() => KeyCodecs.Visit<TKey, Type>(new CodecType()));
        Assert.All(parts, part => Assert.Contains(part, exception.Message, StringComparison.Ordinal));
    }

    private sealed class Probe
    {
        internal int FixedLength { get; set; }

        internal int MaximumLength { get; set; }

        internal int Written { get; set; }

        internal string Bytes { get; set; } = "";
    }

    /// <summary>Writes a key and reads it back, through the codec it is called with.</summary>
    private sealed class RoundTrip<T> : IKeyCodecVisitor<T>
    {
        private readonly T _key;
        private readonly Probe _probe;

        internal RoundTrip(T key, out Probe probe)
        {
            _key = key;
            _probe = probe = new Probe();
        }

        public T Visit<TKey, TKeyCodec>()
            where TKeyCodec : struct, IKeyCodec<TKey>
        {
            TKey key = (TKey)(object)_key!;
            byte[] bytes = new byte[TKeyCodec.MaximumLength(in key)];
            _probe.FixedLength = TKeyCodec.FixedLength;
            _probe.MaximumLength = bytes.Length;
            _probe.Written = TKeyCodec.Write(in key, bytes);
            _probe.Bytes = Convert.ToHexString(bytes, 0, _probe.Written);
            Assert.True(TKeyCodec.TryRead(bytes.AsSpan(0, _probe.Written), out TKey? read));
            return (T)(object)read!;
        }
    }

    private sealed class CodecType : IKeyCodecVisitor<Type>
    {
        public Type Visit<TKey, TKeyCodec>()
            where TKeyCodec : struct, IKeyCodec<TKey>
            => typeof(TKeyCodec);
    }

    /// <summary>A key with a codec written by hand, which stores twelve times the value to be told from raw bytes.</summary>
    private readonly record struct DozenKey(byte Dozens) : ICacheKey
    {
        public TResult Accept<TResult>(IKeyCodecVisitor<TResult> visitor) => visitor.Visit<DozenKey, DozenKeyCodec>();
    }

    private readonly struct DozenKeyCodec : IKeyCodec<DozenKey>
    {
        public static int FixedLength => 1;

        public static long MaximumLength(in DozenKey key) => 1;

        public static int Write(in DozenKey key, Span<byte> destination)
        {
            destination[0] = (byte)(12 * key.Dozens);
            return 1;
        }

        public static bool TryRead(ReadOnlySpan<byte> source, out DozenKey key)
        {
            key = new DozenKey((byte)(source[0] / 12));
            return true;
        }
    }
}
