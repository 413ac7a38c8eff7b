using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace TypedCache.Tool.Serving;

/// <summary>
/// <c>-d</c>: the server as a process of its own, that does not end with the terminal. A managed process cannot split in two, so it starts itself again, in a session of its own at the root of
/// the file system, and ends once that one serves, or says what is wrong.
/// </summary>
internal static partial class DaemonProcess
{
    private const string Marker = "TYPEDCACHE_DAEMON";
    private const string Ready = "ready";
    private const string Nothing = "/dev/null";
    private const int ReadAndWrite = 2;
    private const int StandardError = 2;

    /// <summary>Whether this process was started to be the server in the background.</summary>
    public static bool IsThis => Environment.GetEnvironmentVariable(Marker) is not null;

    /// <summary>Starts the server in the background, and waits until it serves or has failed.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="UsageException">There are no such processes on this system.</exception>
    public static int Start(IEnumerable<string> arguments)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new UsageException("-d: there are no daemons on this system; start it as a service instead.");
        }

        var start = new ProcessStartInfo { FileName = Command[0], WorkingDirectory = "/", RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment[Marker] = "1";
        foreach (string argument in Command.Skip(1).Append("serve").Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start) ?? throw new UsageException("-d: the process could not be started.");
        if (process.StandardOutput.ReadLine() == Ready)
        {
            return 0;
        }

        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>Makes this process the leader of a session of its own.</summary>
    public static void Detach() => StartSession();

    /// <summary>Tells who started it that the server serves, and lets go of what it was given to read from and to write to; of the errors only where it is to say nothing there.</summary>
    public static void LetGo(bool keepsErrors)
    {
        Console.Out.WriteLine(Ready);
        Console.Out.Flush();
        int nothing = Open(Nothing, ReadAndWrite);
        foreach (int descriptor in keepsErrors ? [0, 1] : SameAs([0, 1, StandardError]))
        {
            Duplicate(nothing, descriptor);
        }

        Close(nothing);
    }

    /// <summary>Some descriptors, and those that lead to the same, where the system tells: the runtime has copies of its own, and somebody may wait for the last to be closed.</summary>
    private static int[] SameAs(int[] descriptors)
    {
        const string Folder = "/proc/self/fd";
        if (!Directory.Exists(Folder))
        {
            return descriptors;
        }

        string?[] targets = [.. descriptors.Select(static descriptor => new FileInfo($"{Folder}/{descriptor}").LinkTarget)];
        IEnumerable<FileInfo> all = Directory.GetFiles(Folder).Select(static path => new FileInfo(path));
        return [.. descriptors.Union(all.Where(each => each.LinkTarget is { } target && targets.Contains(target))
            .Select(static each => int.Parse(each.Name, CultureInfo.InvariantCulture)))];
    }

    private static string[] Command => Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet"
        ? [Environment.ProcessPath!, Path.Combine(AppContext.BaseDirectory, "TypedCache.Tool.dll")]
        : [Environment.ProcessPath!];

    [LibraryImport("libc", EntryPoint = "setsid")]
    private static partial int StartSession();

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Duplicate(int from, int to);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
