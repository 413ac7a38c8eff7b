using System.Diagnostics;

namespace TypedCache.Server.Tests.Clients;

/// <summary>A test that needs a program of somebody else's; skipped, and said so, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ExternalFactAttribute : FactAttribute
{
    /// <param name="install">How it is installed.</param>
    /// <param name="probe">A command that succeeds where it is.</param>
    /// <param name="arguments">The command's arguments; what begins with ../ is a path.</param>
    public ExternalFactAttribute(string install, string probe, params string[] arguments)
    {
        if (!Succeeds(probe, [.. arguments.Select(static argument => argument.StartsWith("../", StringComparison.Ordinal) ? Path.GetFullPath(argument, AppContext.BaseDirectory) : argument)]))
        {
            Skip = $"{install} is not installed ({probe} fails).";
        }
    }

    private static bool Succeeds(string probe, string[] arguments)
    {
        try
        {
            using Process? process = Process.Start(new ProcessStartInfo(probe, arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
            process!.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
