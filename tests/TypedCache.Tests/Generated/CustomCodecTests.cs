using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using TypedCache.Codecs;

namespace TypedCache.Tests.Generated;

/// <summary>A codec of the user's own without a view: four bytes or sixteen.</summary>
public readonly struct AddressCodec : ICodec<IPAddress>
{
    public static SizeBounds Bounds => new(4, 16, 4);

    public static uint Fingerprint => 0x1234;

    public static long Measure(in IPAddress value, bool wide) => value.GetAddressBytes().Length;

    public static int Write(in IPAddress value, Span<byte> destination, bool wide) =>
        value.TryWriteBytes(destination, out int written) ? written : throw new ArgumentException("The destination is too short.", nameof(destination));

    public static bool TryRead(ReadOnlySpan<byte> source, bool wide, [MaybeNullWhen(false)] out IPAddress value)
    {
        bool isValid = source.Length is 4 or 16;
        value = isValid ? new IPAddress(source) : null;
        return isValid;
    }
}

/// <summary>A type that names its own codec, which has a view.</summary>
[CacheCodec(typeof(MoneyCodec))]
public readonly record struct Money(long Cents, string Currency);

public readonly struct MoneyCodec : ICodec<Money>
{
    public static SizeBounds Bounds => new(8, 8, 8);

    public static uint Fingerprint => 0x5678;

    public static long Measure(in Money value, bool wide) => value.Currency is { Length: 2 } ? 8 : -1;

    public static int Write(in Money value, Span<byte> destination, bool wide)
    {
        BinaryPrimitives.WriteInt64LittleEndian(destination[..8], (value.Cents << 16) | ((long)value.Currency[0] << 8) | value.Currency[1]);
        return 8;
    }

    public static bool TryRead(ReadOnlySpan<byte> source, bool wide, out Money value)
    {
        value = source.Length == 8 ? new Money(View.Create(source, wide).Cents, View.Create(source, wide).Currency) : default;
        return source.Length == 8;
    }

    public readonly ref struct View : ICacheView<View, Money>
    {
        private readonly long _bits;

        private View(long bits) => _bits = bits;

        public long Cents => _bits >> 16;

        public string Currency => $"{(char)((_bits >> 8) & 0xFF)}{(char)(_bits & 0xFF)}";

        public static View Create(ReadOnlySpan<byte> source, bool wide) =>
            new(source.Length == 8 ? BinaryPrimitives.ReadInt64LittleEndian(source) : 0);

        public static bool IsValid(ReadOnlySpan<byte> source, bool wide) => source.Length == 8;
    }
}

/// <summary>A codec that writes nullable structs itself.</summary>
public readonly struct MaybeDayCodec : ICodec<DayOfWeek?>
{
    public static SizeBounds Bounds => new(1, 1, 1);

    public static uint Fingerprint => 0x9ABC;

    public static long Measure(in DayOfWeek? value, bool wide) => 1;

    public static int Write(in DayOfWeek? value, Span<byte> destination, bool wide)
    {
        destination[..1].Fill(value is { } day ? (byte)day : (byte)0xFF);
        return 1;
    }

    public static bool TryRead(ReadOnlySpan<byte> source, bool wide, out DayOfWeek? value)
    {
        value = source is [<= 6] ? (DayOfWeek)source[0] : null;
        return source is [<= 6 or 0xFF];
    }
}

[Cacheable]
public sealed partial record Invoice(
    [CacheCodec(typeof(AddressCodec))] IPAddress From,
    [property: CacheCodec(typeof(AddressCodec))] IPAddress? Via,
    Money Price,
    Money? Discount,
    List<Money> Parts,
    Money?[] Gaps,
    Dictionary<int, Money> ByYear,
    [CacheCodec(typeof(MaybeDayCodec))] DayOfWeek? Day,
    Text Note,
    Bytes? Image);

public sealed class CustomCodecTests : CodecTests<Invoice, Invoice.Codec, Invoice.View>
{
    [Fact]
    public void The_codecs_bounds_and_fingerprint_count()
    {
        // Always there are the price and the day; the other members of the user's own codecs can be null.
        Assert.True(Coin.Codec.Bounds.IsFixed);
        Assert.Equal(Coin.Codec.Bounds.Minimum, Coin.Codec.Measure(new Coin(new Money(1, "EU"), null), wide: false));
        Assert.NotEqual(Coin.Codec.Fingerprint, OtherCoin.Codec.Fingerprint);
    }

    [Fact]
    public void A_value_the_codec_cannot_store_is_not_stored()
        => Assert.True(Coin.Codec.Measure(new Coin(new Money(1, "EUR"), null), wide: false) < 0);

    protected override Invoice Create(Random random)
    {
        return new Invoice(
            new IPAddress(random.NextInt64(uint.MaxValue)),
            random.Next(2) == 0 ? null : IPAddress.IPv6Loopback,
            Any(),
            random.Next(2) == 0 ? null : Any(),
            [.. Enumerable.Range(0, random.Next(4)).Select(_ => Any())],
            [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(2) == 0 ? (Money?)null : Any())],
            Enumerable.Range(0, random.Next(4)).ToDictionary(year => year, _ => Any()),
            random.Next(2) == 0 ? null : (DayOfWeek)random.Next(7),
            RandomValues.Text(random),
            random.Next(2) == 0 ? (Bytes?)null : new Bytes([1, 2, 3]));

        Money Any() => new(random.Next(), random.Next(2) == 0 ? "EU" : "US");
    }

    // The framework's own IPAddress hands out its bytes in a new array.
    protected override Invoice CreateWithoutGarbage(Random random) => Create(random) with { From = null!, Via = null };

    protected override void Read(Invoice.View view, Invoice value, Expect expect)
    {
        expect.Same(view.From?.ToString(), () => value.From?.ToString());
        expect.Same(view.FromBytes.ToArray(), () => value.From?.GetAddressBytes() ?? []);
        expect.Same(view.HasVia, () => value.Via is not null);
        expect.Same(view.Price.Cents, () => value.Price.Cents);
        expect.Same(view.HasDiscount, () => value.Discount.HasValue);
        expect.Same(view.Discount.Cents, () => value.Discount?.Cents ?? 0);
        expect.Same(view.Parts.Count, () => value.Parts?.Count ?? 0);
        for (int index = 0; index < view.Parts.Count; index++)
        {
            int at = index;
            expect.Same(view.Parts[index].Currency, () => value.Parts![at].Currency);
        }

        for (int index = 0; index < view.Gaps.Count; index++)
        {
            int at = index;
            expect.Same(view.Gaps.HasValue(index), () => value.Gaps![at].HasValue);
        }

        expect.OfWritten.Same(view.ByYear.Count, () => value.ByYear?.Count ?? 0);
        expect.Same(view.Day, () => value.Day);
        expect.Same(view.DayBytes.Length, () => 1);
        expect.Text(view.Note.Value, view.Note.Utf8, () => value.Note.Value);
        expect.Span(view.Image.Span, () => value.Image?.Value ?? []);
    }
}

[Cacheable]
public sealed partial record Coin(Money Price, DayOfWeek? Day);

[Cacheable]
public sealed partial record OtherCoin([property: CacheCodec(typeof(OtherMoneyCodec))] Money Price, DayOfWeek? Day);

/// <summary>The same bytes under another name.</summary>
public readonly struct OtherMoneyCodec : ICodec<Money>
{
    public static SizeBounds Bounds => MoneyCodec.Bounds;

    public static uint Fingerprint => 0xFFFF;

    public static long Measure(in Money value, bool wide) => MoneyCodec.Measure(in value, wide);

    public static int Write(in Money value, Span<byte> destination, bool wide) => MoneyCodec.Write(in value, destination, wide);

    public static bool TryRead(ReadOnlySpan<byte> source, bool wide, out Money value) => MoneyCodec.TryRead(source, wide, out value);
}
