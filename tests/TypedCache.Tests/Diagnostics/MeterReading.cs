using System.Diagnostics.Metrics;

namespace TypedCache.Tests.Diagnostics;

/// <summary>One collection of the meter TypedCache: what a listener that asks once is told, of every engine in the process.</summary>
internal sealed class MeterReading
{
    private readonly List<(Instrument Instrument, long Value, Dictionary<string, object?> Tags)> _measurements = [];

    public MeterReading()
    {
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == "TypedCache")
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            _measurements.Add((instrument, value, tags.ToArray().ToDictionary())));
        listener.Start();
        listener.RecordObservableInstruments();
    }

    /// <summary>The instruments that measured anything.</summary>
    public IEnumerable<Instrument> Instruments => _measurements.Select(measurement => measurement.Instrument).Distinct();

    /// <summary>The values of all series of an instrument whose tags include these.</summary>
    public IEnumerable<(long Value, Dictionary<string, object?> Tags)> All(string instrument, params (string Name, object Value)[] tags) =>
        from measurement in _measurements
        where measurement.Instrument.Name == instrument
            && tags.All(tag => measurement.Tags.TryGetValue(tag.Name, out object? value) && Equals(value, tag.Value))
        select (measurement.Value, measurement.Tags);

    /// <summary>The value of the one series with exactly these tags.</summary>
    public long One(string instrument, params (string Name, object Value)[] tags) =>
        Assert.Single(All(instrument, tags), measurement => measurement.Tags.Count == tags.Length).Value;
}
