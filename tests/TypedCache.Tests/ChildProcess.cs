using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace TypedCache.Tests;

/// <summary>This assembly as a program of its own: makes an engine where the system may refuse it the memory, and prints what came of it.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static string DotnetPath { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    /// <summary>The program: the limit of the engine, and whether to preallocate it.</summary>
    public static void Main(string[] arguments)
    {
        var options = new SlabEngineOptions
        {
            MemoryLimit = long.Parse(arguments[0], CultureInfo.InvariantCulture), Preallocate = bool.Parse(arguments[1]),
        };
        try
        {
            using var engine = new SlabEngine(options);
            Console.WriteLine("made");
        }
        catch (OutOfMemoryException exception)
        {
            Console.WriteLine(exception.Message);
        }
    }

    /// <summary>Runs the program with a limited address space, and returns what it printed.</summary>
    public static string MakeEngine(long memoryLimit, bool preallocate, long addressSpace)
    {
        // The collector reserves address space by its limit, and without one more than is left here.
        string command = $"ulimit -v {addressSpace >> 10} && exec '{DotnetPath}' '{typeof(ChildProcess).Assembly.Location}' {memoryLimit} {preallocate}";
        var start = new ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x4000000";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
        }

        Assert.True(process.ExitCode == 0, $"Exit code {process.ExitCode}: {errors.Result}");
        return output.Result.Trim();
    }
}
