namespace TypedCache.Benchmarks.Hits;

/// <summary>
/// The requests of a trace, kept in memory as numbers so that they can be replayed many times: 4 bytes a line, 20 where lines say more than a key.
/// </summary>
internal sealed class Trace
{
    /// <summary>The name of the trace's file, without ".gz".</summary>
    public required string Name { get; init; }

    /// <summary>What the lines said.</summary>
    public required TraceFormat Format { get; init; }

    /// <summary>The unique keys, as they are written in the trace, in the order of their first appearance.</summary>
    public required IReadOnlyList<byte[]> Keys { get; init; }

    /// <summary>For each request the number of its key.</summary>
    public required int[] Requests { get; init; }

    /// <summary>For each request the rest of its line; empty where lines are keys.</summary>
    public required TraceDetail[] Details { get; init; }

    /// <summary>Whether the requests have sizes.</summary>
    public bool HasSizes => Format != TraceFormat.Keys;
}
