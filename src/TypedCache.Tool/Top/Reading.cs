using System.Globalization;
using TypedCache.Tool.Statistics;

namespace TypedCache.Tool.Top;

/// <summary>The figures of one moment.</summary>
internal sealed class Reading
{
    private readonly Dictionary<string, string> _general;
    private readonly Dictionary<string, string> _slabs;

    public Reading(StatisticsClient client)
    {
        TakenAt = DateTimeOffset.UtcNow;
        _general = client.Read("").ToDictionary(static figure => figure.Name, static figure => figure.Value);
        _slabs = client.Read("slabs").ToDictionary(static figure => figure.Name, static figure => figure.Value);
        foreach ((string name, string value) in client.Read("items"))
        {
            // items:number:name
            _slabs[name["items:".Length..]] = value;
        }
    }

    /// <summary>When they were taken.</summary>
    public DateTimeOffset TakenAt { get; }

    /// <summary>The numbers of the size classes that own pages.</summary>
    public IEnumerable<int> SizeClasses => _slabs.Keys
        .Where(static name => name.EndsWith(":chunk_size", StringComparison.Ordinal))
        .Select(static name => int.Parse(name.AsSpan(0, name.IndexOf(':', StringComparison.Ordinal)), CultureInfo.InvariantCulture))
        .Order();

    /// <summary>A general figure; 0 where there is none.</summary>
    public double this[string name] => Number(_general, name);

    /// <summary>The text of a general figure.</summary>
    public string Text(string name) => _general.GetValueOrDefault(name, "");

    /// <summary>A figure of a size class; 0 where there is none.</summary>
    public double Of(int sizeClass, string name) => Number(_slabs, $"{sizeClass}:{name}");

    private static double Number(Dictionary<string, string> figures, string name) =>
        figures.TryGetValue(name, out string? text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : 0;
}
