using System.Diagnostics.Metrics;
using TypedCache.Diagnostics;

namespace TypedCache.Tests.Diagnostics;

public sealed class SeriesTests
{
    [Fact]
    public void A_measurement_has_the_tags_that_are_not_null()
    {
        Assert.Empty(new Series(null).Measure(1).Tags.ToArray());
        Measurement<long> measurement = new Series("e", "c", 80, "result", "hit").Measure(7);
        Assert.Equal(7, measurement.Value);
        Assert.Equal(
            [new("engine", "e"), new("cache", "c"), new("chunk_size", 80), new KeyValuePair<string, object?>("result", "hit")],
            measurement.Tags.ToArray());
    }

    [Fact]
    public void Values_of_one_series_are_added_up()
    {
        var sums = new SeriesSums();
        sums.Add(new Series("a", "x"), 1);
        sums.Add(new Series("b", "x"), 10);
        sums.Add(new Series("a", "x"), 2);
        Assert.Equal([3L, 10L], sums.ToMeasurements().Select(measurement => measurement.Value).Order());
    }
}
