using TypedCache.Benchmarks.Hits;

namespace TypedCache.Benchmarks.Tests.Hits;

public sealed class CacheSizeTests
{
    [Theory]
    [InlineData("1869", CacheSizeUnit.Items, 1869)]
    [InlineData("1", CacheSizeUnit.Items, 1)]
    [InlineData("60MiB", CacheSizeUnit.Bytes, 60 << 20)]
    [InlineData("4MB", CacheSizeUnit.Bytes, 4 << 20)]
    [InlineData("2.5 mb", CacheSizeUnit.Bytes, 5 << 19)]
    [InlineData("1G", CacheSizeUnit.Bytes, 1 << 30)]
    [InlineData("4096K", CacheSizeUnit.Bytes, 4 << 20)]
    [InlineData("3000000B", CacheSizeUnit.Bytes, 3_000_000)]
    internal void Items_and_bytes_are_told_apart_by_their_unit(string text, CacheSizeUnit unit, long amount)
    {
        CacheSize size = CacheSize.Parse(text);
        Assert.Equal((unit, amount), (size.Unit, (long)size.Amount));
        Assert.Equal(unit == CacheSizeUnit.Items ? amount : null, size.EntriesFor(1_000));
    }

    [Theory]
    [InlineData("0.1%", 186_880, 187)]
    [InlineData("1%", 186_880, 1_869)]
    [InlineData("5%", 186_880, 9_344)]
    [InlineData("10%", 186_880, 18_688)]
    [InlineData("1%", 258_368, 2_584)]
    [InlineData("0.1%", 90_468, 90)]
    [InlineData("5%", 1_030, 52)]
    [InlineData("100 %", 7, 7)]
    public void A_share_of_the_keys_is_rounded_to_the_nearest_number_of_items(string text, int keys, long entries) =>
        Assert.Equal(entries, CacheSize.Parse(text).EntriesFor(keys));

    [Theory]
    [InlineData("0.1%", 1_011)]
    [InlineData("1%", 2)]
    public void No_share_is_less_than_three_items(string text, int keys) => Assert.Equal(3, CacheSize.Parse(text).EntriesFor(keys));

    [Theory]
    [InlineData("", "a number of items (1869), a share of the trace's keys (0.1%), or a memory limit")]
    [InlineData("many", "The size 'many' is not a number of items")]
    [InlineData("1.2.3", "The size '1.2.3' is not")]
    [InlineData("-5", "The size '-5' is not")]
    [InlineData("5 TB", "The size '5 TB' is not")]
    [InlineData("0", "The size '0' is not a whole number of items from 1 to 1,000,000,000")]
    [InlineData("1.5", "The size '1.5' is not a whole number of items")]
    [InlineData("2000000000", "The size '2000000000' is not a whole number of items")]
    [InlineData("0%", "The size '0%' is not a share over 0% and up to 100%")]
    [InlineData("101%", "The size '101%' is not a share")]
    [InlineData("1MB", "The size '1MB' is not a memory limit from 2 MiB to 64 GiB")]
    [InlineData("65GB", "The size '65GB' is not a memory limit")]
    [InlineData("79228162514264337593543950335GB", "is not a memory limit")]
    public void What_is_no_size_is_named_with_the_rule(string text, string message) =>
        Assert.Contains(message, Assert.Throws<UsageException>(() => CacheSize.Parse(text)).Message, StringComparison.Ordinal);
}
