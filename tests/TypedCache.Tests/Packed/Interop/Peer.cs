using System.Diagnostics;
using System.Reflection;

namespace TypedCache.Tests.Packed.Interop;

/// <summary>Another implementation of MessagePack in a process of its own: it says what it reads, and writes it in turn.</summary>
internal sealed class Peer
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string Folder = typeof(Peer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "Interop.Folder").Value!;

    private readonly string _script;

    private Peer(string name, string[] programs, string script, string[] probe, string missing)
    {
        Name = name;
        _script = script;
        Program = programs.FirstOrDefault(program => Runs(program, probe));
        Missing = Program is null ? missing : null;
    }

    internal static Peer Python { get; } = new(
        "python3-msgpack", ["python3", "/usr/bin/python3"], "peer.py", ["-c", "import msgpack; msgpack.Timestamp"], "No python3 here has the module msgpack (Debian: apt-get install python3-msgpack).");

    internal static Peer JavaScript { get; } = new(
        "@msgpack/msgpack", ["node"], "peer.mjs", ["-e", "require('@msgpack/msgpack')"], "No node here has @msgpack/msgpack (npm install in tests/TypedCache.Tests/Packed/Interop).");

    internal string Name { get; }

    /// <summary>Why it is not there, or null.</summary>
    internal string? Missing { get; }

    private string? Program { get; }

    /// <summary>What it makes of each value: what it understood, and how it writes that.</summary>
    internal async Task<(string Description, byte[] Bytes)[]> AnswerAsync(IReadOnlyCollection<byte[]> values)
    {
        using Process process = Start(Program!, [_script]);
        using var patience = new CancellationTokenSource(Patience);
        await using CancellationTokenRegistration end = patience.Token.Register(process.Kill);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task writing = WriteAsync(process.StandardInput, values);
        var answers = new List<(string, byte[])>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            string[] parts = line.Split(' ');
            answers.Add((parts[0], Convert.FromHexString(parts[1])));
        }

        await process.WaitForExitAsync();
        Assert.Equal("", await errors);
        await writing;
        Assert.Equal((0, values.Count), (process.ExitCode, answers.Count));
        return [.. answers];
    }

    private static async Task WriteAsync(StreamWriter input, IEnumerable<byte[]> values)
    {
        await using (input)
        {
            foreach (byte[] value in values)
            {
                await input.WriteLineAsync(Convert.ToHexString(value));
            }
        }
    }

    private static bool Runs(string program, string[] probe)
    {
        try
        {
            using Process process = Start(program, probe);
            process.StandardInput.Close();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no such program.
            return false;
        }
    }

    private static Process Start(string program, string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = Folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
