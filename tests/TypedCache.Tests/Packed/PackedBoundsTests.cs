using System.ComponentModel.DataAnnotations;
using TypedCache.Codecs;

namespace TypedCache.Tests.Packed;

[Cacheable(Format = CacheFormat.MessagePack)]
public sealed partial record PackedBounded(
    [MaxLength(20)] string Name, [MaxLength(3)] int[] Numbers, [MaxLength(2)] Dictionary<byte, bool> Flags, [MaxLength(300)] byte[] Image, decimal Price, DateTimeOffset? At, (long Id, float Weight) Pair);

[Cacheable(Format = CacheFormat.MessagePack), CacheSize(Max = 40, Typical = 20)]
public sealed partial record PackedLimited(string Text);

/// <summary>The bounds are those of the smallest and the largest value there is, no less and no more.</summary>
public sealed class PackedBoundsTests
{
    [Fact]
    public void The_smallest_and_the_largest_value_take_what_the_bounds_say()
    {
        Check<PackedTick>(new PackedTick(0, 0, 0), new PackedTick(long.MinValue, 0, int.MinValue));
        Check<PackedIntegers>(
            new PackedIntegers(0, 0, 0, 0, 0, 0, 0, 0, 'a', 0, 0),
            new PackedIntegers(sbyte.MinValue, 255, short.MinValue, 65_535, int.MinValue, uint.MaxValue, long.MinValue, ulong.MaxValue, '\uFFFF', 0, 0));
        Check(
            new PackedBounded(null!, null!, null!, null!, 0, null, (0, 0)),
            new PackedBounded(
                new string('東', 20),
                [int.MinValue, int.MinValue, int.MinValue],
                new() { [254] = true, [255] = true },
                new byte[300],
                -0.0000000000000000000000000001m,
                new DateTimeOffset(DateTime.MinValue.AddDays(1).AddTicks(1), TimeSpan.FromHours(-14)),
                (long.MinValue, 0)));
        Check<PackedShape>(null, null, minimum: 8, maximum: SizeBounds.Unbounded);
        Check<PackedNothing>(new PackedNothing(), new PackedNothing());
    }

    [Fact]
    public void What_is_declared_for_a_whole_type_holds()
    {
        Assert.Equal(new SizeBounds(2, 40, 20), PackedLimited.Codec.Bounds);
        Assert.Equal(40, PackedLimited.Codec.Measure(new PackedLimited(new string('x', 37)), wide: false));
        Assert.Equal(-1, PackedLimited.Codec.Measure(new PackedLimited(new string('x', 38)), wide: false));
    }

    [Fact]
    public void A_type_with_a_type_parameter_takes_what_that_stands_for_into_account()
    {
        Assert.Equal(
            PackedTick.Codec.Bounds.Typical - PackedAddress.Codec.Bounds.Typical,
            (PackedBox<PackedTick>.Codec.Bounds.Typical - PackedBox<PackedAddress>.Codec.Bounds.Typical) / 2);
        Assert.NotEqual(PackedBox<PackedTick>.Codec.Fingerprint, PackedBox<PackedAddress>.Codec.Fingerprint);
    }

    private static void Check<T>(T? smallest, T? largest, long? minimum = null, long? maximum = null)
        where T : ICacheable<T>
    {
        Assert.Equal(minimum ?? T.Measure(in smallest!, wide: false), T.Bounds.Minimum);
        Assert.Equal(maximum ?? T.Measure(in largest!, wide: false), T.Bounds.Maximum);
        Assert.True(T.Bounds.Typical >= T.Bounds.Minimum && (maximum == SizeBounds.Unbounded || T.Bounds.Typical <= T.Bounds.Maximum));
    }
}
