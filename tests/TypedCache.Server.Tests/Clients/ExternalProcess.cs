using System.Diagnostics;

namespace TypedCache.Server.Tests.Clients;

/// <summary>Runs a program to its end, or for as long as a test takes.</summary>
internal static class ExternalProcess
{
    private const int PatienceMilliseconds = 60_000;

    /// <summary>Runs a program that must succeed.</summary>
    /// <returns>What it wrote.</returns>
    public static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Assert.True(process.WaitForExit(PatienceMilliseconds), $"{program} does not end.");
        string all = output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult();
        Assert.True(process.ExitCode == 0, $"{program} fails with {process.ExitCode}: {all}");
        return all;
    }
}
