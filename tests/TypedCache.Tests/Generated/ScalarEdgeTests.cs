using TypedCache.Codecs;

namespace TypedCache.Tests.Generated;

public sealed class ScalarEdgeTests
{
    public static TheoryData<long> Binaries => new(
        0, -1, long.MinValue, long.MaxValue, 1L << 62, (1L << 62) - 1, DateTime.MaxValue.Ticks, DateTime.MaxValue.Ticks + 1,
        long.MinValue | DateTime.MaxValue.Ticks, long.MinValue | (DateTime.MaxValue.Ticks + 1), long.MinValue | ((1L << 62) - 1));

    [Theory]
    [MemberData(nameof(Binaries))]
    public void Any_bits_are_a_time_or_refused(long binary)
    {
        byte[] bytes = BitConverter.GetBytes(binary);
        if (DateTimeScalar.TryRead(in bytes[0], out DateTime time))
        {
            byte[] written = new byte[8];
            DateTimeScalar.Write(ref written[0], time);
            Assert.Equal(time, Read(written));
        }
    }

    [Theory]
    [InlineData(DateTimeKind.Local)]
    [InlineData(DateTimeKind.Utc)]
    [InlineData(DateTimeKind.Unspecified)]
    public void The_first_and_last_time_of_every_kind_come_back(DateTimeKind kind)
    {
        foreach (DateTime time in new[] { DateTime.MinValue, DateTime.MaxValue, new DateTime(2026, 7, 1) })
        {
            byte[] bytes = new byte[8];
            DateTime expected = DateTime.SpecifyKind(time, kind);
            DateTimeScalar.Write(ref bytes[0], expected);
            Assert.Equal(expected.ToBinary(), BitConverter.ToInt64(bytes));
            Assert.Equal((expected.Ticks, expected.Kind), (Read(bytes).Ticks, Read(bytes).Kind));
        }
    }

    [Fact]
    public void Bits_that_are_no_value_are_refused()
    {
        Assert.False(Accepts<decimal, DecimalScalar>([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 29, 0]));
        Assert.False(Accepts<decimal, DecimalScalar>([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]));
        Assert.False(Accepts<DateOnly, DateOnlyScalar>(BitConverter.GetBytes(DateOnly.MaxValue.DayNumber + 1)));
        Assert.False(Accepts<TimeOnly, TimeOnlyScalar>(BitConverter.GetBytes(TimeSpan.TicksPerDay)));
        Assert.False(Accepts<DateTimeOffset, DateTimeOffsetScalar>([0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]));
        Assert.False(Accepts<DateTimeOffset, DateTimeOffsetScalar>([0, 0, 0, 0, 0, 0, 0, 1, 0, 4]));
        Assert.False(Accepts<bool, BooleanScalar>([2]));
    }

    private static DateTime Read(byte[] bytes)
    {
        Assert.True(DateTimeScalar.TryRead(in bytes[0], out DateTime time));
        return time;
    }

    private static bool Accepts<T, TScalar>(byte[] bytes)
        where TScalar : struct, IScalarCodec<T>
    {
        Assert.Equal(TScalar.Size, bytes.Length);
        return TScalar.TryRead(in bytes[0], out _);
    }
}
