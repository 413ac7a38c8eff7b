using TypedCache.Benchmarks.Soak;

namespace TypedCache.Benchmarks.Tests.Soak;

public sealed class CheckedBytesTests
{
    [Theory]
    [InlineData(CheckedBytes.Least)]
    [InlineData(CheckedBytes.Least + 1)]
    [InlineData(1_003)]
    public void A_value_says_what_it_is_and_no_changed_byte_goes_unnoticed(int length)
    {
        var value = new byte[length];
        CheckedBytes.Write(value, 42, 7);
        Assert.Equal(Sighting.Of(42, 7), CheckedBytes.See(value));
        for (int i = 0; i < length; i++)
        {
            value[i] ^= 0x10;
            Assert.NotNull(CheckedBytes.See(value).Fault);
            value[i] ^= 0x10;
        }

        Assert.NotNull(CheckedBytes.See(value.AsSpan(0, length - 1)).Fault);
    }

    [Fact]
    public void Halves_of_two_versions_make_no_value()
    {
        var first = new byte[500];
        var second = new byte[500];
        CheckedBytes.Write(first, 42, 7);
        CheckedBytes.Write(second, 42, 8);
        for (int split = 1; split < first.Length; split++)
        {
            byte[] torn = [.. first[..split], .. second[split..]];
            Assert.True(CheckedBytes.See(torn).Fault is not null || torn.SequenceEqual(first) || torn.SequenceEqual(second), $"{split}");
        }
    }
}
