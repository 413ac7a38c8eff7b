namespace TypedCache.Tests.Packed;

[Cacheable(Format = CacheFormat.MessagePack)]
public sealed partial record PackedMany(List<string> Names, Dictionary<int, string> Map, List<List<int>> Rows);

/// <summary>Collections so large that a step which began at the first element would take minutes.</summary>
public sealed class PackedEnumerationTests
{
    private const int Count = 200_000;

    [Fact]
    public void Enumerating_goes_on_where_the_last_step_ended()
    {
        var value = new PackedMany(
            [.. Enumerable.Range(0, Count).Select(number => $"{number}")],
            Enumerable.Range(0, Count).ToDictionary(number => number, number => $"{number}"),
            [.. Enumerable.Range(0, Count).Select(number => new List<int> { number, -number })]);
        PackedMany.View view = PackedMany.View.Create(PackedBytesOf.Value(value), wide: false);
        int index = 0;
        foreach (string? name in view.Names)
        {
            Assert.Equal(value.Names[index++], name);
        }

        foreach (var entry in view.Map)
        {
            index--;
            Assert.Equal(value.Map[entry.Key], entry.Value);
        }

        Assert.Equal(0, index);
        foreach (var row in view.Rows)
        {
            int sign = 1;
            foreach (int number in row)
            {
                Assert.Equal(sign * index, number);
                sign = -sign;
            }

            index++;
        }

        Assert.Equal(Count, index);
    }
}
