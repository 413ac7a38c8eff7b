using System.Collections;
using System.Diagnostics;
using System.Text;

namespace TypedCache.PackageTests;

/// <summary>A run of the dotnet command, and what it printed.</summary>
internal sealed record DotnetRun(int ExitCode, string Output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs the command as from a fresh shell: what a build that runs these tests has set for its own children is left out.</summary>
    public static async Task<DotnetRun> StartAsync(string directory, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (string name in Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(item => (string)item.Key).Where(IsOfBuild))
        {
            start.Environment.Remove(name);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        // Build processes that outlive the build would hold the pipe open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["UseSharedCompilation"] = "false";

        var output = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', arguments)} took more than {Patience}:\n{output}");
        }

        return new DotnetRun(process.ExitCode, output.ToString());

        void Keep(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }
        }
    }

    /// <summary>Fails with what was printed unless the command did what it was to do.</summary>
    public DotnetRun Succeeded()
    {
        Assert.True(ExitCode == 0, Output);
        return this;
    }

    private static bool IsOfBuild(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || name is "NUGET_PACKAGES" or "DOTNET_HOST_PATH" or "CI";
}
