using FileIndex.Caches;
using FileIndex.Files;
using FileIndex.Output;

namespace FileIndex.Measuring;

/// <summary>Puts one cache through all passes. No other cache is filled meanwhile.</summary>
internal sealed class Measurement(FileReader reader, HashingProgress progress, int passes, CancellationToken token)
{
    /// <summary>Fills and measures a cache, and leaves it filled.</summary>
    public CacheFigures Run(IFileCache cache, IReadOnlyList<string> paths)
    {
        ColdFigures cold = ColdPass.Run(cache, paths, reader, progress, token);
        progress.Report(cache.Name, cold);
        WarmFigures warm = cold.Readable.Count == 0
            ? new WarmFigures(0, 0, 0, 0, 0)
            : new WarmPasses(cache, cold.Readable, reader, progress).Run(passes, token);
        TimeSpan fullCollection = FullCollection.Measure();
        var figures = new CacheFigures
        {
            Name = cache.Name,
            Cold = cold,
            Warm = warm,
            Entries = cache.Count,
            Bytes = cache.Bytes,
            Evictions = cache.Evictions,
            FullCollection = fullCollection,
        };
        GC.KeepAlive(cache);
        return figures;
    }
}
