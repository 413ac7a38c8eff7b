using System.Diagnostics.Metrics;

namespace TypedCache.Diagnostics;

/// <summary>
/// The measurements of one instrument, those with the same tags added up: an instrument may report each set of tags once only, and engines and caches may have the same
/// name, or none.
/// </summary>
internal sealed class SeriesSums
{
    private readonly Dictionary<Series, long> _sums = [];

    /// <summary>Adds a measurement.</summary>
    public void Add(Series series, long value) => _sums[series] = _sums.GetValueOrDefault(series) + value;

    /// <summary>The sums.</summary>
    public IEnumerable<Measurement<long>> ToMeasurements() => _sums.Select(static sum => sum.Key.Measure(sum.Value));
}
