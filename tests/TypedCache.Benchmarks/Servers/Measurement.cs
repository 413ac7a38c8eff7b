namespace TypedCache.Benchmarks.Servers;

/// <summary>
/// What a server did: requests a second, latencies of batches in microseconds, and the processor time of a request, which tells the same where others use the cores too.
/// </summary>
internal readonly record struct Measurement(double RequestsPerSecond, double Median, double P99, double P999, long Requests)
{
    /// <summary>The microseconds of the server's core that a request takes.</summary>
    public double ProcessorMicroseconds { get; init; }
}
