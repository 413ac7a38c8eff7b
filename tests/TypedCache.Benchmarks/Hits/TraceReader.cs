namespace TypedCache.Benchmarks.Hits;

/// <summary>
/// Reads a trace, gzipped or not, whichever its first bytes say; its first line says which format all lines have. Empty lines are passed over.
/// </summary>
internal static class TraceReader
{
    private const string CompressedEnding = ".gz";

    /// <summary>Reads a file.</summary>
    /// <exception cref="UsageException">There is no such file, or it is not a trace; the message names the line and the rule.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Trace Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new UsageException(Directory.Exists(path) ? $"'{path}' is a folder, not a trace." : $"There is no file '{path}'.");
        }

        string name = Path.GetFileName(path);
        name = name.EndsWith(CompressedEnding, StringComparison.OrdinalIgnoreCase) ? name[..^CompressedEnding.Length] : name;
        using FileStream file = File.OpenRead(path);
        using Stream text = GzipText.Begins(file) ? new GzipText(file) : file;
        return Read(text, name);
    }

    /// <summary>Reads the text of a trace.</summary>
    /// <inheritdoc cref="Read(string)" path="/exception"/>
    public static Trace Read(Stream text, string name)
    {
        var lines = new LineReader(text);
        var keys = new KeyTable();
        List<int> requests = [];
        List<TraceDetail> details = [];
        TraceFormat? format = null;
        long start = 0;
        try
        {
            while (lines.TryRead(out ReadOnlySpan<byte> bytes))
            {
                var line = new TraceLine(bytes);
                if (line.Count == 0)
                {
                    continue;
                }

                if (format is null)
                {
                    format = line.Format;
                    start = format == TraceFormat.Keys ? 0 : line.Second;
                }

                line.Require(format.Value);
                requests.Add(keys.NumberOf(line.Key(format.Value)));
                if (format != TraceFormat.Keys)
                {
                    details.Add(Detail(line, format.Value, start));
                }
            }
        }
        catch (Exception exception) when (exception is UsageException or InvalidDataException)
        {
            throw new UsageException($"{name}, line {lines.Number:N0}: {exception.Message}");
        }

        return new Trace
        {
            Name = name,
            Format = format ?? throw new UsageException($"{name} is empty: there is nothing to replay."),
            Keys = keys.Keys,
            Requests = [.. requests],
            Details = [.. details],
        };
    }

    private static TraceDetail Detail(TraceLine line, TraceFormat format, long start)
    {
        // A line that is out of order happens at the time of the line before; the clock sees to that.
        long second = Math.Max(0, line.Second - start);
        return second <= int.MaxValue
            ? new TraceDetail((int)second, line.Size, line.SecondsToLive, format == TraceFormat.Operations && line.IsStore)
            : throw new UsageException($"The time {line.Second} is {second:N0} seconds after the first line's; the most is {int.MaxValue:N0}.");
    }
}
