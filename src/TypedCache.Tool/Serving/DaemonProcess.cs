using System.Diagnostics;

namespace TypedCache.Tool.Serving;

/// <summary><c>-d</c>: the server as a process of its own, that does not end with the terminal. A managed process cannot split in two, so it starts itself again.</summary>
internal static class DaemonProcess
{
    /// <summary>Starts the server in the background.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="UsageException">There is no setsid, the tool that detaches it.</exception>
    public static int Start(IEnumerable<string> arguments)
    {
        const string Detach = "/usr/bin/setsid";
        if (!File.Exists(Detach))
        {
            throw new UsageException($"-d needs {Detach}; start it by what runs services on this system instead.");
        }

        var start = new ProcessStartInfo(Detach) { WorkingDirectory = "/" };
        foreach (string argument in Command().Concat(["serve"]).Concat(WithoutDaemon(arguments)))
        {
            start.ArgumentList.Add(argument);
        }

        using Process? process = Process.Start(start);
        return process is null ? throw new UsageException("-d: the process could not be started.") : 0;
    }

    private static IEnumerable<string> Command()
    {
        string path = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(path) == "dotnet" ? [path, Path.Combine(AppContext.BaseDirectory, "TypedCache.Tool.dll")] : [path];
    }

    private static IEnumerable<string> WithoutDaemon(IEnumerable<string> arguments) =>
        arguments.Where(static argument => argument is not "--daemon").Select(static argument => argument switch
        {
            "-d" => "-r",
            _ when argument.Length > 2 && argument[0] == '-' && argument[1] != '-' && argument[1] == 'd' => $"-{argument[2..]}",
            _ => argument,
        });
}
