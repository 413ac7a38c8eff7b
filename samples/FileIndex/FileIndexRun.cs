using FileIndex.Caches;
using FileIndex.CommandLine;
using FileIndex.Files;
using FileIndex.Measuring;
using FileIndex.Output;
using FileIndex.Watching;

namespace FileIndex;

/// <summary>The program in order: list the files, measure one cache after the other, print, and watch where asked to.</summary>
internal static class FileIndexRun
{
    /// <summary>Runs.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(IndexOptions options, CancellationToken token)
    {
        using FolderWatch? watch = options.Watch ? new FolderWatch(options.Folder) : null;
        FileList list = FolderWalk.List(options.Folder, token);
        Console.WriteLine($"{options.Folder}: {list.Paths.Count:N0} files");
        if (list.UnreadableFolders > 0)
        {
            Console.WriteLine($"Unreadable folders: {list.UnreadableFolders:N0}");
        }

        using var reader = new FileReader();
        using var files = new OffHeapFiles(options.MemoryLimit);
        if (list.Paths.Count > 0)
        {
            Compare(options, list, files, reader, token);
        }
        else
        {
            Console.WriteLine("There is nothing to index.");
        }

        if (watch is not null)
        {
            Console.WriteLine($"Watching {options.Folder}; Ctrl+C ends.");
            new WatchLoop(files, watch, reader).Run(token);
            EngineSummary.PrintTotals(files);
            EngineSummary.Print(files);
        }

        return ExitCode.Done;
    }

    private static void Compare(IndexOptions options, FileList list, OffHeapFiles files, FileReader reader, CancellationToken token)
    {
        using (var offHeapScratch = new OffHeapFiles(OffHeapFiles.LeastMemory))
        using (var heapScratch = new HeapFiles())
        {
            WarmUp.Run([offHeapScratch, heapScratch], token);
        }

        var measurement = new Measurement(reader, new HashingProgress(), options.Passes, token);
        CacheFigures offHeap = measurement.Run(files, list.Paths);
        // The typed cache may stay while the other is measured: it holds no objects the collector would have to visit.
        CacheFigures onHeap;
        using (var heapFiles = new HeapFiles())
        {
            onHeap = measurement.Run(heapFiles, offHeap.Cold.Readable);
        }

        ComparisonTable.Print([offHeap, onHeap], options);
        SizeClassTable.Print(files.Statistics);
        EngineSummary.Print(files);
    }
}
