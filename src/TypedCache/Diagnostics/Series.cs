using System.Diagnostics.Metrics;

namespace TypedCache.Diagnostics;

/// <summary>What tells one series of an instrument's measurements from another: its tags, those that are null left out.</summary>
/// <param name="Engine">The engine's name.</param>
/// <param name="Cache">The cache's name.</param>
/// <param name="ChunkSize">The chunk size of a size class.</param>
/// <param name="Aspect">The name of the tag that tells what of it is measured.</param>
/// <param name="Value">And its value.</param>
internal readonly record struct Series(
    string? Engine, string? Cache = null, int? ChunkSize = null, string? Aspect = null, string? Value = null)
{
    /// <summary>A measurement of this series.</summary>
    public Measurement<long> Measure(long value)
    {
        var tags = new List<KeyValuePair<string, object?>>(4);
        if (Engine is not null)
        {
            tags.Add(new("engine", Engine));
        }

        if (Cache is not null)
        {
            tags.Add(new("cache", Cache));
        }

        if (ChunkSize is not null)
        {
            tags.Add(new("chunk_size", ChunkSize));
        }

        if (Aspect is not null)
        {
            tags.Add(new(Aspect, Value));
        }

        return new Measurement<long>(value, tags);
    }
}
