using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace FileIndex.Tests;

/// <summary>The built sample, running.</summary>
internal sealed class SampleProcess : IDisposable
{
    // Generous: what is tested is what the sample does, not how fast.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly SemaphoreSlim _news = new(0);

    private SampleProcess(string[] arguments)
    {
        var start = new ProcessStartInfo(DotnetPath, [SamplePath, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Take(_errors, line.Data);
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The lines of standard output so far.</summary>
    public IReadOnlyList<string> Output => [.. _output];

    /// <summary>The lines of standard error so far.</summary>
    public IReadOnlyList<string> Errors => [.. _errors];

    private static string SamplePath { get; } = typeof(SampleProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static a => a.Key == "SamplePath").Value!;

    // The program that runs these tests may be a test host; the one that runs the sample is in the folder above the runtime's "shared".
    private static string DotnetPath { get; } = Path.GetFullPath(
        Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    /// <summary>Starts the sample.</summary>
    public static SampleProcess Start(params string[] arguments) => new(arguments);

    /// <summary>Runs the sample to its end.</summary>
    public static SampleRun Run(params string[] arguments)
    {
        using var process = new SampleProcess(arguments);
        int exitCode = process.WaitForExit();
        return new SampleRun(exitCode, process.Output, process.Errors);
    }

    /// <summary>Waits for a line of standard output that contains all of the parts.</summary>
    public async Task<string> WaitForLineAsync(params string[] parts)
    {
        using var timeout = new CancellationTokenSource(Patience);
        while (true)
        {
            if (Output.FirstOrDefault(l => parts.All(l.Contains)) is { } line)
            {
                return line;
            }

            Assert.False(_process.HasExited && Output.All(l => !parts.All(l.Contains)), $"It ended without the line. {this}");
            try
            {
                await _news.WaitAsync(TimeSpan.FromSeconds(1), timeout.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"The line did not come: {string.Join(" ... ", parts)}. {this}");
            }
        }
    }

    /// <summary>Asks the sample to end, as a service manager does.</summary>
    public void Terminate()
    {
        using Process kill = Process.Start("kill", ["-TERM", _process.Id.ToString()]);
        kill.WaitForExit();
    }

    /// <returns>The exit code, after all output has been read.</returns>
    public int WaitForExit()
    {
        Assert.True(_process.WaitForExit(Patience), $"It does not end. {this}");
        _process.WaitForExit();
        return _process.ExitCode;
    }

    public override string ToString() => $"Output: {string.Join('\n', Output)}\nErrors: {string.Join('\n', Errors)}";

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        _news.Dispose();
    }

    private void Take(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
            _news.Release();
        }
    }
}
