using System.IO.Compression;
using System.Text;
using TypedCache.Benchmarks.Hits;

namespace TypedCache.Benchmarks.Tests.Hits;

/// <summary>Traces made in memory.</summary>
internal static class Traces
{
    /// <summary>Reads the text of a trace.</summary>
    public static Trace Read(string text) => TraceReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "trace");

    /// <summary>A trace of keys.</summary>
    public static Trace OfKeys(IEnumerable<long> keys) => Read(string.Join('\n', keys));

    /// <summary>Text as gzip packs it.</summary>
    public static byte[] Zip(string text)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
